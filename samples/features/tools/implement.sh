# Stands for a person or an agent. It is told what failed, and what the reviewer said, and writes src/FEATURE.sh.
# Here it only looks up what somebody would have written: solutions/FEATURE/ATTEMPT/.
feature=$1
echo "attempt $METTLE_ATTEMPT at $feature"
[ ! -s "$METTLE_FAILURE" ] || { echo "I was told that this fails:"; grep '^not ok' "$METTLE_FAILURE"; }
[ ! -s "$METTLE_FEEDBACK" ] || { echo "I was told by the reviewer:"; cat "$METTLE_FEEDBACK"; }
solution=solutions/$feature/$METTLE_ATTEMPT/$feature.sh
[ -f "$solution" ] || { echo "I have no further idea for $feature"; exit 1; }
cp "$solution" "src/$feature.sh"
