# Prints what a tax of so many percent comes to, in cents.
echo $(($1 * $2 / 100))
