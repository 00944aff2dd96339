# Builds program and tests into bin/. The compiler's warnings are counted into the file in $1; its errors end it.
status=0
said=$(dotnet build test/test.csproj -nologo -v quiet --disable-build-servers 2>&1) || status=$?
said=$(echo "$said" | grep -E ': (warning|error) ' | sort -u)
[ -z "$said" ] || echo "$said"
printf '{ "warnings": %d }\n' "$(echo "$said" | grep -c ': warning ')" > "$1"
exit "$status"
