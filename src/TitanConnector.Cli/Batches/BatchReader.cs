using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Batches;

/// <summary>
/// Makes calls of the rows of a batch, and collects everything that is wrong with any of them, so that nothing is sent before.
/// </summary>
/// <param name="action">The action.</param>
/// <param name="zone">The time zone of times without an offset.</param>
/// <param name="verifies">Whether each row looks for its record if the outcome of its creation is unknown.</param>
internal sealed class BatchReader(ActionDefinition action, TimeZoneInfo? zone, bool verifies)
{
    private const string Verify = "verifyOnUnknown";

    private readonly List<BatchRow> _rows = [];
    private readonly List<InputProblem> _problems = [];
    private int _count;

    /// <summary>The rows that are right.</summary>
    public IReadOnlyList<BatchRow> Rows => _rows;

    /// <summary>All problems, in the order of the rows; the input of each begins with the row.</summary>
    public IReadOnlyList<InputProblem> Problems => _problems;

    /// <summary>The number of rows, right or wrong.</summary>
    public int Count => _count;

    /// <summary>Reads the next row.</summary>
    /// <param name="readInputs">Reads its inputs.</param>
    public void Add(Func<JsonObject> readInputs)
    {
        var number = ++_count;
        try
        {
            var inputs = readInputs();
            if (verifies)
            {
                inputs[Verify] = true;
            }

            var call = action.Read(JsonElement.Parse(inputs.ToJsonString(CliJson.Compact)), zone, FileSource.LocalPaths);
            _rows.Add(new(number, (JsonCall)call));
        }
        catch (InvalidInputException error)
        {
            _problems.AddRange(error.Problems.Select(problem => new InputProblem($"row {number}: {problem.Input}", problem.Message)));
        }
    }

    /// <summary>
    /// Checks, after the last row, that every record can be told from those of the other rows: otherwise a search for one would find
    /// another.
    /// </summary>
    public void CheckMarks()
    {
        var marks = _rows.Where(row => row.Call.VerifiesOnUnknown).Select(row => (row.Number, RecordMark.Of(row.Call)!.Parts)).ToList();
        var owners = new Dictionary<string, (int First, int Count)>();
        foreach (var (number, parts) in marks)
        {
            foreach (var part in parts.Distinct())
            {
                owners[part] = owners.TryGetValue(part, out var owner) ? (owner.First, owner.Count + 1) : (number, 1);
            }
        }

        foreach (var (number, parts) in marks.Where(mark => !mark.Parts.Any(part => owners[part].Count == 1)))
        {
            var other = parts.Select(part => owners[part].First).FirstOrDefault(first => first != number);
            var same = other == 0 ? "other rows have" : $"row {other} has";
            _problems.Add(new($"row {number}", $"{same} the same values to find the record by; each row needs a value of its own"));
        }
    }
}
