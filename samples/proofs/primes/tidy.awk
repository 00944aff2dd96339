# Each number is divided by the primes up to its root, written another way: said to be faster, as there is nothing to be remembered of a number.
function is_prime(i,    k) {
    for (k = 1; k <= count && p[k] * p[k] <= i; k++)
        if (i % p[k] == 0) return 0
    return 1
}
BEGIN {
    for (i = 2; i <= n; i++)
        if (is_prime(i)) { p[++count] = i; print i }
}
