using System.Globalization;
using TitanConnector.Bench.Running;

namespace TitanConnector.Bench.Rows;

/// <summary>Two processes measured in alternation, so that a drift in the machine's speed affects both.</summary>
internal sealed record Pair(Run[] Subject, Run[] Floor)
{
    private const int Times = 5;

    public double Ratio => Median(Subject.Zip(Floor, (subject, floor) => subject.Wall / floor.Wall));

    public TimeSpan SubjectWall => TimeSpan.FromSeconds(Median(Subject.Select(run => run.Wall.TotalSeconds)));

    public TimeSpan FloorWall => TimeSpan.FromSeconds(Median(Floor.Select(run => run.Wall.TotalSeconds)));

    public double PeakMegabytes => Subject.Max(run => run.PeakMegabytes);

    public static async Task<Pair> MeasureAsync(Func<Task<Run>> subject, Func<Task<Run>> floor)
    {
        // A warm-up run, so that files are cached and the server is warm.
        await subject();
        await floor();
        var (subjects, floors) = (new Run[Times], new Run[Times]);
        for (var i = 0; i < Times; i++)
        {
            subjects[i] = await subject();
            floors[i] = await floor();
        }

        return new Pair(subjects, floors);
    }

    public static string Text(TimeSpan time) => time.TotalSeconds >= 1
        ? time.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture)
        : time.TotalMilliseconds.ToString("0 ms", CultureInfo.InvariantCulture);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
