# All primes up to n: each number is divided by every number up to its root.
BEGIN {
    for (i = 2; i <= n; i++) {
        prime = 1
        for (k = 2; k * k <= i; k++)
            if (i % k == 0) { prime = 0; break }
        if (prime) print i
    }
}
