using TitanConnector.Errors;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Streams;

namespace TitanConnector.Cli.Syncs;

/// <summary>Names of streams, as they are typed.</summary>
internal static class StreamNames
{
    /// <summary>Reads names with commas between them.</summary>
    /// <param name="option">The option, for messages.</param>
    /// <param name="values">Its values.</param>
    /// <exception cref="InvalidInputException">There is no such stream; the nearest is named.</exception>
    public static IReadOnlyList<string> Read(string option, IReadOnlyList<string> values)
    {
        List<InputProblem> problems = [];
        List<string> names = [];
        foreach (var name in values
            .SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (StreamCatalog.Find(name) is null)
            {
                problems.Add(new(option, StreamCatalog.NearestTo(name) is { } nearest
                    ? $"there is no stream {name}; did you mean {nearest}?"
                    : $"there is no stream {name}; titan sync streams lists them"));
            }
            else
            {
                names.Add(name);
            }
        }

        return problems.Count > 0 ? throw new InvalidInputException(problems)
            : values.Count > 0 && names.Count == 0
                ? throw new InvalidInputException(option, "expected names of streams, such as customers,jobs")
            : names;
    }

    /// <summary>All but reports, which have to be named.</summary>
    public static IReadOnlyList<string> All() =>
        [.. StreamCatalog.All.Where(stream => stream.Mode != StreamMode.Report).Select(stream => stream.Name)];

    /// <summary>What a shell can complete: the names that can follow the last comma of a word.</summary>
    public static IEnumerable<string> Completions(string word)
    {
        var before = word[..(word.LastIndexOf(',') + 1)];
        return StreamCatalog.All.Select(stream => before + stream.Name);
    }

    /// <summary>Reads <c>CATEGORY/ID</c>.</summary>
    /// <param name="option">The option, for messages.</param>
    /// <param name="values">Its values.</param>
    /// <param name="parameters">The parameters, <c>NAME=VALUE</c>, of each report.</param>
    /// <exception cref="InvalidInputException">One is not of that form.</exception>
    public static IReadOnlyList<SyncReport> Reports(
        string option, IReadOnlyList<string> values, IReadOnlyDictionary<string, string> parameters) =>
    [
        .. values.Select(value => value.Split('/') is [{ Length: > 0 } category, var number]
            && long.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? new SyncReport(category, id, parameters)
            : throw new InvalidInputException(option, $"expected CATEGORY/ID, such as operations/1204, got \"{value}\"")),
    ];
}
