# Prints an amount in cents for people: 123450 is 1,234.50.
cents=$1 sign=
if [ "$cents" -lt 0 ]; then
    cents=$((-cents)) sign=-
fi
units=$((cents / 100)) groups=
while [ "$units" -ge 1000 ]; do
    groups=$(printf ',%03d%s' $((units % 1000)) "$groups")
    units=$((units / 1000))
done
printf '%s%d%s.%02d\n' "$sign" "$units" "$groups" $((cents % 100))
