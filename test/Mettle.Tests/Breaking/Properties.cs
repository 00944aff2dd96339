// Runs a property on many seeds: FsCheck chooses and shrinks the number, our own generator makes the case of it.
using FsCheck;
using FsCheck.Fluent;

namespace Mettle.Breaking;

internal static class Properties
{
    public static void Holds(Action<Chance> property, int cases = 200) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => property(new Seed((ulong)seed).Chance()))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithQuietOnSuccess(true));
}
