// The same promises in spaces that nobody thought of.
using FsCheck;
using FsCheck.Fluent;
using Mettle.Expressions;
using Mettle.Search;

namespace Mettle.Conformance;

public sealed class SamplersConformOnGeneratedSpaces
{
    [Theory]
    [InlineData("random", 60)]
    [InlineData("sobol", 60)]
    [InlineData("forest", 25)]
    [InlineData("tpe", 40)]
    public void Proposes_points_of_the_space_and_the_same_again(string sampler, int spaces) =>
        Prop.ForAll(Spaces().ToArbitrary(), space =>
        {
            var (one, other) = (SamplerSpaces.Make(sampler, space), SamplerSpaces.Make(sampler, space));
            for (var round = 0; round < 4; round++)
            {
                var points = one.Ask(4, []);
                Assert.All(points, point => Assert.Empty(space.Check(point)));
                Assert.Equal(points, other.Ask(4, []));
                List<Observation> told = [.. points.Select(p => Observation.Of(p, SamplerSpaces.Goal(p)))];
                one.Tell(told);
                told.ForEach(observation => other.Tell([observation]));
            }
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(spaces).WithReplay(7, 7));

    [Fact]
    public void Codes_give_back_the_point() =>
        Prop.ForAll(Spaces().ToArbitrary(), space =>
        {
            var chance = new Seed(1).Chance();
            for (var i = 0; i < 20; i++)
            {
                var point = space.Draw(chance);
                var codes = space.Coding.Encode(point);
                Assert.Equal(point, space.Coding.Decode(codes));
                Assert.Equal(codes, space.Coding.Encode(space.Coding.Decode(codes)));
            }
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(200).WithReplay(7, 7));

    // Up to six parameters of any kind, each perhaps conditional on the switch before them all, and perhaps a constraint.
    private static Gen<Space> Spaces() =>
        from count in Gen.Choose(1, 6)
        from parameters in Gen.CollectToSequence(Enumerable.Range(0, count), Parameters)
        from constrained in ArbMap.Default.GeneratorFor<bool>()
        select new Space(
            [new BooleanParameter("on"), .. parameters],
            constrained ? [Expression.Parse("on or p0 == p0")] : []);

    private static Gen<Parameter> Parameters(int index) =>
        from kind in Gen.Choose(0, 4)
        from low in Gen.Choose(1, 1000)
        from width in Gen.Choose(0, 1000)
        from step in Gen.Choose(1, 50)
        from flag in ArbMap.Default.GeneratorFor<bool>()
        from conditional in ArbMap.Default.GeneratorFor<bool>()
        select Make($"p{index}", kind, (low, width, step), flag) with { When = conditional ? Expression.Parse("on") : null };

    private static Parameter Make(string name, int kind, (int Low, int Width, int Step) size, bool flag) => kind switch
    {
        0 => new RealParameter(name, size.Low / 7.0, (size.Low + size.Width) / 7.0) { Log = flag },
        1 => new RealParameter(name, size.Low / 10.0, (size.Low + size.Width) / 10.0) { Step = size.Step / 10.0, Log = flag },
        2 => new IntegerParameter(name, size.Low, size.Low + size.Width) { Step = size.Step, Log = flag },
        3 => new CategoricalParameter(name, Values(size.Width)),
        _ => new OrdinalParameter(name, Values(size.Width)),
    };

    private static List<Value> Values(int width) => [.. Enumerable.Range(0, 1 + (width / 50)).Select(i => Value.Of($"v{i}"))];
}
