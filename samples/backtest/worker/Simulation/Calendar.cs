// The days on which the simulated exchange is open: Monday to Friday. It knows no holidays.
namespace Backtest.Simulation;

internal static class Calendar
{
    /// <summary>The open days of so many years.</summary>
    public static IEnumerable<DateOnly> Days(DateOnly from, int years)
    {
        for (var day = from; day < from.AddYears(years); day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                yield return day;
        }
    }
}
