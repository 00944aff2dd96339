. tests/tap.sh
is 0 "nothing below a hundred" sh src/discount.sh 9999
is 500 "five percent from a hundred" sh src/discount.sh 10000
is 5000 "ten percent from five hundred" sh src/discount.sh 50000
finish
