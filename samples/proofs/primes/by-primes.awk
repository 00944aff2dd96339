# All primes up to n: each number is divided by the primes up to its root.
BEGIN {
    for (i = 2; i <= n; i++) {
        prime = 1
        for (k = 1; k <= count && p[k] * p[k] <= i; k++)
            if (i % p[k] == 0) { prime = 0; break }
        if (prime) { p[++count] = i; print i }
    }
}
