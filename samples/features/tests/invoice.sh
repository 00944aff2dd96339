. tests/tap.sh
nails() { printf '1250 two pounds of nails\n' | sh src/invoice.sh 19; }
lathe() { printf '120000 a lathe\n' | sh src/invoice.sh 19 | tail -n 1; }
is "12.50 two pounds of nails
14.88 total" "a line for each, and the sum" nails
is "1,285.20 total" "something is let off" lathe
is "0.00 total" "nothing was bought" sh src/invoice.sh 19
finish
