# Secrets in the sources, and calls that no calculator needs. Figures go to the file in $1.
count() {
    name=$1
    shift
    found=$(grep -rnE "$@" || true)
    [ -z "$found" ] || echo "$found" | sed "s/^/$name: /" >&2
    printf %s "$found" | grep -c .
}
secrets=$(count secret -e '-----BEGIN [A-Z ]*PRIVATE KEY' -e 'AKIA[0-9A-Z]{16}' -e '(password|token|secret) *= *"[^"]+"' src test examples)
dangerous=$(count dangerous -e 'Process\.Start|DllImport|unsafe |Assembly\.Load|new HttpClient' src)
printf '{ "secrets": %d, "dangerous": %d }\n' "$secrets" "$dangerous" > "$1"
