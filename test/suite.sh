# Runs a suite: SUITE RESULTS [OPTION…]. Writes RESULTS.xml, which is xunit's, and RESULTS.json with the figures in it. A suite that
# ends without a result has not passed.
suite=$1
results=$2
shift 2
status=0
dotnet "artifacts/bin/$suite/release/$suite.dll" -noLogo -noColor -xml "$results.xml" "$@" || status=$?
[ -s "$results.xml" ] || { echo "$suite ended without a result"; exit 1; }

# Adds up one attribute.
count() { grep -o '<assembly [^>]*' "$results.xml" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'; }
printf '{ "passed": %d, "failed": %d, "skipped": %d }\n' "$(count passed)" $(($(count failed) + $(count errors))) "$(count skipped)" > "$results.json"
exit "$status"
