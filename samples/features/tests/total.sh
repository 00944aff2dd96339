. tests/tap.sh
is 119 "a small sum with what is added to it" sh src/total.sh 19 60 40
is 11305 "a sum that something is let off" sh src/total.sh 19 4000 6000
is 0 "nothing to pay" sh src/total.sh 19
finish
