percent=0
[ "$1" -lt 10000 ] || percent=5
[ "$1" -lt 50000 ] || percent=10
echo $(($1 * percent / 100))
