using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Typing;
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
    private const int MostNamed = 5;

    private readonly List<BatchRow> _rows = [];
    private readonly List<InputProblem> _problems = [];
    private readonly List<(int Index, TypedInputs Inputs)> _named = [];
    private int _count;

    /// <summary>The rows that are right.</summary>
    public IReadOnlyList<BatchRow> Rows => _rows;

    /// <summary>All problems, in the order of the rows; the input of each begins with the row.</summary>
    public IReadOnlyList<InputProblem> Problems => _problems;

    /// <summary>The number of rows, right or wrong.</summary>
    public int Count => _count;

    /// <summary>Whether rows have names in place of ids, which <see cref="ResolveAsync"/> replaces.</summary>
    public bool HasNames => _named.Count > 0;

    /// <summary>Reads the next row.</summary>
    /// <param name="readInputs">Reads its inputs.</param>
    public void Add(Func<TypedInputs> readInputs)
    {
        var number = ++_count;
        try
        {
            var inputs = readInputs();
            if (verifies)
            {
                inputs.Json[Verify] = true;
            }

            _rows.Add(new(number, CallOf(inputs)));
            if (inputs.Names.Count > 0)
            {
                _named.Add((_rows.Count - 1, inputs));
            }
        }
        catch (InvalidInputException error)
        {
            _problems.AddRange(error.Problems.Select(problem => new InputProblem($"row {number}: {problem.Input}", problem.Message)));
        }
    }

    /// <summary>
    /// Replaces the names in all rows with ids: each list is fetched once, and each name is looked up once. Names that are not found, or
    /// that are those of several records, become problems.
    /// </summary>
    /// <param name="titan">The client.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task ResolveAsync(ITitanClient titan, CancellationToken cancellationToken)
    {
        var names = _named
            .SelectMany(row => row.Inputs.Names.Select(name => (_rows[row.Index].Number, Name: name)))
            .GroupBy(row => (row.Name.Option, row.Name.Path.Names, row.Name.Text))
            .Select(same => same.First().Name with
            {
                Option = $"{RowsOf([.. same.Select(row => row.Number).Distinct()])}: {same.Key.Option}",
                Put = id =>
                {
                    foreach (var row in same)
                    {
                        row.Name.Put(id);
                    }
                },
            })
            .ToList();
        try
        {
            await NameLookup.ResolveAsync(titan, names, cancellationToken);
        }
        catch (InvalidInputException error)
        {
            _problems.AddRange(error.Problems);
            return;
        }

        foreach (var (index, inputs) in _named)
        {
            _rows[index] = _rows[index] with { Call = CallOf(inputs) };
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

    private JsonCall CallOf(TypedInputs inputs) =>
        (JsonCall)action.Read(JsonElement.Parse(inputs.Json.ToJsonString(CliJson.Compact)), zone, FileSource.LocalPaths);

    private static string RowsOf(IReadOnlyList<int> numbers) => numbers.Count switch
    {
        1 => $"row {numbers[0]}",
        <= MostNamed => $"rows {string.Join(", ", numbers)}",
        _ => $"rows {string.Join(", ", numbers.Take(MostNamed))} and {numbers.Count - MostNamed} more",
    };
}
