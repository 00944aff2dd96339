// The backtest of samples/backtest: nothing is known too early, and what is taken away from the prices is missed.
using Backtest.Trading;
using Mettle.Benchmarks.Tuning;
using Mettle.Tuning.Objectives;

namespace Mettle.Samples;

public sealed class BacktestsAreHonest
{
    private static readonly Rules Rule = new(10, 50, 0.01);
    private static readonly int Days = LittleExchange.Closes[0].Length;

    [Fact]
    public void WhatComesLaterChangesNothing()
    {
        var half = Backtest.Trading.Days.Of(Days, null, 0.5);
        IReadOnlyList<Series> another = [.. LittleExchange.Closes.Select(closes => new Series([.. closes.Select((close, day) => day < half.To ? close : 1 + day)]))];

        var (before, after) = (Portfolio.Trade(LittleExchange.History, Rule, half), Portfolio.Trade(another, Rule, half));

        Assert.True(before.Trades > 10);
        Assert.Equal(before, after);
        Assert.NotEqual(Portfolio.Trade(LittleExchange.History, Rule, new(0, Days)), Portfolio.Trade(another, Rule, new(0, Days)));
    }

    [Theory]
    [InlineData(null, null, 1, 0, 800)]
    [InlineData(null, null, 0.05, 0, 40)]
    [InlineData(0.25, 0.75, 1, 200, 600)]
    [InlineData(0.25, 0.75, 0.5, 200, 400)]
    public void DaysAreTheFirstPartOfAWindow(double? from, double? to, double budget, int first, int end) =>
        Assert.Equal(new Days(first, end), Backtest.Trading.Days.Of(800, from is null ? null : [from.Value, to!.Value], budget));

    [Fact]
    public void ARisingPriceIsHeldFromTheDayItIsKnownToRise()
    {
        // One percent a day: the mean of 10 closes is above that of 50 by far. Volatility is 1 % × √252 = 15.9 %, below what positions are scaled to.
        Series rising = new([.. Enumerable.Range(0, 120).Select(day => Math.Pow(1.01, day))]);

        var result = Portfolio.Trade([rising], Rule, new(0, 120));

        // The 50th close decides for the 51st day: 70 days at one percent, less the cost of getting in.
        Assert.Equal(Math.Pow(1.01, 69) * (1.01 - 0.002), Math.Pow(1 + result.Return, 120 / 252.0), 1e-9);
        Assert.Equal((1, 0.0), (result.Trades, result.MaxDrawdown));
    }

    [Fact]
    public void NothingIsHeldWhereThePriceMovesTooMuch() =>
        Assert.Equal(0, Portfolio.Trade(LittleExchange.History, Rule with { MaxVolatility = 0.01 }, new(0, Days)).Trades);

    [Fact]
    public void AShuffleKeepsTheReturnsAndTakesAwayTheirOrder()
    {
        var shuffled = Perturbed.Closes(LittleExchange.Closes, new Perturbation("shuffle", 1, 3));

        Assert.Equal(LittleExchange.Closes[0][^1], shuffled[0][^1], 1e-9);
        Assert.Equal(LittleExchange.History[0].Returns.Order(), new Series(shuffled[0]).Returns.Order(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.NotEqual(LittleExchange.Closes[0][400], shuffled[0][400]);
    }

    [Fact]
    public void NoiseIsAsLargeAsAskedFor()
    {
        var disturbed = Perturbed.Closes(LittleExchange.Closes, new Perturbation("noise", 0.5, 3));

        var logs = disturbed[0].Zip(LittleExchange.Closes[0], (noisy, close) => Math.Log(noisy / close)).ToList();
        var daily = LittleExchange.History[0].Volatility(Days - 1, Days - 1) / Math.Sqrt(252);
        Assert.Equal(0.5, Math.Sqrt(logs.Average(log => log * log)) / daily, 0.05);
        Assert.Equal(0, logs.Average() / daily, 0.1);
    }

    [Fact]
    public void TheBestPointIsNoLuckOfOneHistory()
    {
        // Shares of other seeds are other shares with the same habits; shuffled, they have none.
        var best = new Rules(10, 170, 0.04);
        var others = Enumerable.Range(2, 5).Select(seed => Closes((ulong)seed)).ToList();

        Assert.True(others.Average(closes => Sharpe(best, closes)) > 0.4);
        Assert.True(others.Average(closes => Sharpe(best, Perturbed.Closes(closes, new Perturbation("shuffle", 1, 1)))) < 0.2);
    }

    [Fact]
    public void TheSpacesAreAsLargeAsTheyAreSaidToBe() => Assert.Equal((1100, 16500), (Crossover.Small.Cardinality, Crossover.Large.Cardinality));

    private static IReadOnlyList<double[]> Closes(ulong seed) =>
        [.. from bar in Backtest.Simulation.Exchange.Bars(new Seed(seed)) group bar.Close by bar.Symbol into share select share.ToArray()];

    private static double Sharpe(Rules rules, IReadOnlyList<double[]> closes) =>
        Portfolio.Trade([.. closes.Select(share => new Series(share))], rules, new(0, closes[0].Length)).Sharpe;
}
