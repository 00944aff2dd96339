# The program from outside: $1 is a sheet, beside it lies what is expected, $2 is a folder for what comes out.
answers=$2/$(basename "$1")
dotnet bin/calc.dll "$1" > "$answers" && diff -u "${1%.calc}.expected" "$answers"
