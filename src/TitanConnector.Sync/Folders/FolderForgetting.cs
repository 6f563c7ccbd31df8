using System.Text.Json;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Folders;

/// <summary>Finds the rows of customers who are forgotten in the files of a tenant, and says what becomes of them.</summary>
/// <param name="tables">The tables that the folder has.</param>
/// <param name="rowsOf">The rows of a table.</param>
/// <param name="forgotten">The records that were forgotten. Those that are found are added.</param>
internal sealed class FolderForgetting(
    IReadOnlyList<FolderTable> tables, Func<FolderTable, IEnumerable<JsonElement>> rowsOf, ForgottenIds forgotten)
{
    private readonly Dictionary<string, FolderTable> _tables = tables.ToDictionary(table => table.Stream, StringComparer.Ordinal);
    private readonly List<(string Stream, string Key)> _found = [];

    /// <summary>The names, telephone numbers and e-mail addresses of the customer.</summary>
    public IReadOnlyList<string> Values { get; private set; } = [];

    /// <summary>The records that were found, to be remembered.</summary>
    public IReadOnlyList<(string Stream, string Key)> Found => _found;

    /// <summary>
    /// The tables that have data of people. Those that say what a customer is called come last: if the process is killed before, the others
    /// can still be searched for it.
    /// </summary>
    public IEnumerable<FolderTable> Personal => tables
        .Where(table => PersonalRules.IsPersonal(table.Stream))
        .OrderBy(table => PersonalRules.Names.Any(name => name.Stream == table.Stream));

    /// <summary>Finds what belongs to a customer.</summary>
    public void Find(long customer)
    {
        Add(PersonalRules.Customers, CellValue.Of(customer).ToText(ColumnType.Integer)!);
        Follow();
        Values = PersonalRules.SearchedFor(Names());
        foreach (var table in PersonalRules.ByValue.Where(_ => Values.Count > 0).Select(stream => _tables.GetValueOrDefault(stream)))
        {
            if (table is not null && ForgottenTable.MayRemember(table.Table))
            {
                foreach (var row in rowsOf(table).Where(HasValue))
                {
                    Add(table.Stream, table.KeyOf(row));
                }
            }
        }

        Follow();
    }

    /// <summary>Finds what came since.</summary>
    public void FindAgain() => Follow();

    /// <summary>What becomes of the rows of a table.</summary>
    public RowEditor EditorOf(FolderTable table)
    {
        var rule = PersonalRules.Of(table.Stream);
        var isByValue = PersonalRules.ByValue.Contains(table.Stream) && Values.Count > 0;
        return new RowEditor(
            table,
            row => Belongs(table, rule, row) ? rule is { IsDeleted: false } ? RowFate.Cleared : RowFate.Removed
                : isByValue && HasValue(row) ? RowFate.Removed
                : RowFate.Stays,
            PersonalRules.PersonalColumns(table.Table));
    }

    // Until nothing more is found: a record may belong to one that is found later.
    private void Follow()
    {
        int before;
        do
        {
            before = _found.Count;
            foreach (var rule in PersonalRules.All)
            {
                if (_tables.TryGetValue(rule.Stream, out var table) && ForgottenTable.MayRemember(table.Table))
                {
                    Follow(rule, table);
                }
            }
        }
        while (_found.Count > before);
    }

    private void Follow(PersonalRule rule, FolderTable table)
    {
        foreach (var row in rowsOf(table).Where(row => Belongs(table, rule, row)))
        {
            Add(rule.Stream, table.KeyOf(row));
            foreach (var (column, stream) in rule.Leads)
            {
                if (table.ValueOf(row, column) is { } id)
                {
                    Add(stream, id);
                }
            }
        }
    }

    private IEnumerable<string> Names() =>
        from name in PersonalRules.Names
        let table = _tables.GetValueOrDefault(name.Stream)
        where table is not null
        from row in rowsOf(table)
        where forgotten.Contains(name.Stream, table.KeyOf(row))
        let value = table.ValueOf(row, name.Column)
        where value is not null
        select value;

    private bool Belongs(FolderTable table, PersonalRule? rule, JsonElement row) => rule is null
        ? forgotten.Contains(table.Stream, table.KeyOf(row))
        : forgotten.Own(rule, table.KeyOf(row), column => table.ValueOf(row, column));

    private bool HasValue(JsonElement row) =>
        FolderTable.TextsOf(row).Any(text => Values.Any(value => text.Contains(value, StringComparison.OrdinalIgnoreCase)));

    private void Add(string stream, string key)
    {
        if (forgotten.Add(stream, key))
        {
            _found.Add((stream, key));
        }
    }
}
