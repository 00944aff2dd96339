#!/bin/sh
# A service that answers after anything up to a tenth of a second.
ms=$(($(od -An -N2 -tu2 /dev/urandom) % 100))
sleep "0.$(printf %03d "$ms")"
echo done
