using System.Text;

namespace TitanConnector.OpenApi;

/// <summary>
/// The page that says what the emulator does for each operation. Each test holds its own columns to what it sees, and with TITAN_FIX=1
/// writes them, to be looked at and committed.
/// </summary>
public sealed class OperationsPage
{
    private const string Intro = """
        # What the emulator does for each operation

        The kinds are explained in [emulator.md](emulator.md#all-documented-operations). Tests write this page and fail when it is out of date: one
        has the kinds, and the contract tests have the rest, which they see over HTTP. All answers are valid by ServiceTitan's documents, except good ones of opportunities
        and refusals by a rule, where none is documented.

        - **required**, **all**: a request with the required inputs and one with all inputs, made from the examples of their shapes with ids that
          exist, and with records in the state that a rule asks for. "rule" means that a rule refuses the request all the same; tests of that rule
          send a better one. "without" names inputs that were left out for the same reason.
        - **refused**: wrong requests that were answered with 400 and the name of what is wrong, one for each parameter and property.
        - **fields**: how many of the documented fields of the answer had a value.
        - **state**: "yes" if a later read shows what was written; "–" if there is nothing to write, or no documented read that shows it.


        """;

    private const string Columns =
        "| operation | method | kind | required | all | refused | fields | state |\n|---|---|---|---|---|---|---|---|\n";
    private const string WithoutEffectTitle = "## Parameters without effect";

    private static readonly Lock Turn = new();

    private readonly SortedDictionary<string, OperationRow> _rows = new(StringComparer.Ordinal);

    private OperationsPage(IEnumerable<string> lines)
    {
        var isAfterRows = false;
        foreach (var line in lines)
        {
            isAfterRows |= line == WithoutEffectTitle;
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length < 4 || !cells[1].StartsWith('`'))
            {
                continue;
            }

            if (isAfterRows)
            {
                WithoutEffect.Add((cells[1].Trim('`'), cells[2]));
            }
            else
            {
                var cell = (int i) => i < cells.Length ? cells[i] : "";
                _rows[cells[1].Trim('`')] = new(cells[1].Trim('`'), cell(2), cell(3), cell(4), cell(5), cell(6), cell(7), cell(8));
            }
        }
    }

    /// <summary>Where it is; null outside the repository.</summary>
    public static string? Place => Repository.Root is { } root ? Path.Combine(root.FullName, "docs", "emulator-operations.md") : null;

    public IReadOnlyDictionary<string, OperationRow> Rows => _rows;

    /// <summary>Operations, and their parameters that are checked and then ignored.</summary>
    public List<(string Key, string Parameters)> WithoutEffect { get; } = [];

    public static OperationsPage Load() => new(File.ReadLines(Place!));

    /// <summary>Changes the page by what a test has seen, and returns how it is and how it should be.</summary>
    public static (string Is, string ShouldBe) Hold(Action<OperationsPage> update)
    {
        lock (Turn)
        {
            var page = Load();
            update(page);
            var written = page.Write();
            if (Environment.GetEnvironmentVariable("TITAN_FIX") == "1")
            {
                File.WriteAllText(Place!, written);
            }

            return (File.ReadAllText(Place!), written);
        }
    }

    public void Set(OperationRow row) => _rows[row.Key] = row;

    public void KeepOnly(IReadOnlySet<string> keys)
    {
        foreach (var gone in _rows.Keys.Where(key => !keys.Contains(key)).ToList())
        {
            _rows.Remove(gone);
        }
    }

    private string Write()
    {
        var text = new StringBuilder(Intro.ReplaceLineEndings("\n"));
        var modules = _rows.Values.GroupBy(row => row.Key[..row.Key.IndexOf('.', StringComparison.Ordinal)])
            .OrderBy(module => module.Key, StringComparer.Ordinal).ToList();
        text.Append("| module | rule | record | form |\n|---|---|---|---|\n");
        foreach (var module in modules)
        {
            text.Append(Counts(module.Key, module));
        }

        text.Append(Counts($"all {_rows.Count}", _rows.Values));
        foreach (var module in modules)
        {
            text.Append($"\n## {module.Key}\n\n{Columns}");
            foreach (var row in module)
            {
                text.Append($"| `{row.Key}` | {row.Method} | {row.Kind} | {row.Required} | {row.All} | {row.Refused} | {row.Fields} | ")
                    .Append($"{row.State} |\n");
            }
        }

        text.Append($"\n{WithoutEffectTitle}\n\nThese are checked, and then ignored.\n\n| operation | parameters |\n|---|---|\n");
        foreach (var (key, parameters) in WithoutEffect)
        {
            text.Append($"| `{key}` | {parameters} |\n");
        }

        return text.ToString();
    }

    private static string Counts(string name, IEnumerable<OperationRow> rows)
    {
        var kinds = rows.ToLookup(row => row.Kind);
        return $"| {name} | {kinds["rule"].Count()} | {kinds["record"].Count()} | {kinds["form"].Count()} |\n";
    }
}

/// <summary>A row of the page.</summary>
/// <param name="Key">The operation.</param>
/// <param name="Method">Its HTTP method.</param>
/// <param name="Kind">rule, record or form.</param>
/// <param name="Required">How the request with the required inputs was answered.</param>
/// <param name="All">How the request with all inputs was answered.</param>
/// <param name="Refused">How many wrong requests were refused.</param>
/// <param name="Fields">How many of the documented fields had a value.</param>
/// <param name="State">Whether later reads show what was written.</param>
public sealed record OperationRow(
    string Key, string Method, string Kind, string Required, string All, string Refused, string Fields, string State);
