. tests/tap.sh
is 1900 "a share of an amount" sh src/tax.sh 10000 19
is 0 "nothing of nothing" sh src/tax.sh 0 19
is 2 "half a cent is rounded up" sh src/tax.sh 10 15
is 1 "less than half a cent is dropped" sh src/tax.sh 10 14
finish
