# Prints lines of cents and texts as a bill, with the percentage that is added as its argument.
percent=$1
set --
while read -r cents text; do
    set -- "$@" "$cents"
    echo "$(sh src/money.sh "$cents") $text"
done
echo "$(sh src/money.sh "$(sh src/total.sh "$percent" "$@")") total"
