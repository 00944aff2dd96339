# Prints what is to be paid in cents for amounts in cents, the first argument being the percentage that is added.
percent=$1 sum=0
shift
for amount; do sum=$((sum + amount)); done
net=$((sum - $(sh src/discount.sh "$sum")))
echo $((net + $(sh src/tax.sh "$net" "$percent")))
