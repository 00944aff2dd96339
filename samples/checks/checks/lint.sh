# White space and long lines in sources, and links in documents that lead nowhere. Figures go to the file in $1.
findings=$(
    awk '
        /\t/             { print FILENAME ":" FNR ": a tab" }
        / $/             { print FILENAME ":" FNR ": white space at the end" }
        length($0) > 160 { print FILENAME ":" FNR ": " length($0) " characters in one line" }
    ' src/*.cs test/*.cs
    for file in docs/*.md README.md; do
        # What stands in code is no link.
        sed 's/`[^`]*`//g' "$file" | grep -o ']([^)#:]*)' | sed 's/^](//; s/)$//' | while read -r link; do
            [ -e "$(dirname "$file")/$link" ] || echo "$file: there is no $link"
        done
    done
)
[ -z "$findings" ] || echo "$findings"
printf '{ "findings": %d }\n' "$(printf %s "$findings" | grep -c .)" > "$1"
