# Prints what a tax of so many percent comes to, in cents; half a cent is rounded up.
echo $((($1 * $2 + 50) / 100))
