. tests/tap.sh
is 1,234.50 "thousands have a comma" sh src/money.sh 123450
is 0.07 "cents have two digits" sh src/money.sh 7
is 12,345,678.90 "every three digits" sh src/money.sh 1234567890
is -5.00 "a debt has a minus sign" sh src/money.sh -500
finish
