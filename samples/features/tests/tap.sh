# What every test uses: compares, counts, and says it in TAP. A run without a single comparison ends with 5, "no test was found".
count=0
failed=0

# is EXPECTED NAME COMMAND…: the command prints exactly that.
is() {
    expected=$1 name=$2
    shift 2
    count=$((count + 1))
    if actual=$("$@" 2>&1) && [ "$actual" = "$expected" ]; then
        echo "ok $count - $name"
    else
        failed=$((failed + 1))
        printf 'not ok %d - %s\n#   expected: %s\n#   actual:   %s\n' "$count" "$name" "$expected" "$actual"
    fi
}

finish() {
    echo "1..$count"
    [ "$count" -gt 0 ] || exit 5
    [ "$failed" = 0 ]
}
