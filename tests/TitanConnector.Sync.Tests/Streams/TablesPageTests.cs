using System.Text;
using TitanConnector.OpenApi;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Tests.Streams;

/// <summary>Holds the reference of all tables to their definitions.</summary>
public sealed class TablesPageTests
{
    private const string Intro = """
        # Tables

        Every stream has a table with its name. Columns come from what ServiceTitan documents, and never from data, so they are there before
        the first record is. A test writes this page from the catalog, and fails when it is out of date. [sync.md](sync.md) shows queries,
        and [streams.md](streams.md) says how the changes of each stream are found.

        | type | PostgreSQL | SQLite |
        |---|---|---|
        | integer | `bigint` | INTEGER |
        | decimal | `numeric` | TEXT, with all digits; `CAST(x AS REAL)` to calculate |
        | boolean | `boolean` | INTEGER, 0 or 1 |
        | instant | `timestamp with time zone`, to microseconds | TEXT in UTC of one width, such as `2026-11-26T08:30:00.0000000Z` |
        | date | `date` | TEXT, such as `2026-11-26` |
        | text | `text` | TEXT |
        | json | `jsonb` | TEXT |

        Every table also has these columns:

        | column | type | what it says |
        |---|---|---|
        | `tenant_id` | integer | the tenant; the first column of the key. The table `tenants` has its name and time zone |
        | `unknown_fields` | json | fields that ServiceTitan does not document, and values of another type than documented; null if there are none |
        | `_titan_state` | text | `active`, `inactive`, `merged`, or `absent`: ServiceTitan no longer returns it |
        | `_titan_version` | integer | the time of the last modification in ticks of 100 ns, by which versions are ordered |
        | `_titan_hash` | integer | a hash of the record as it arrived |
        | `_titan_source` | text | the operation that returned it |
        | `_titan_run_id` | text | the run that wrote it |
        | `_titan_synced_at` | instant | when it was written |

        A list that people join on has a table of its own, with the key of the record and the `position` in the list. A table of history
        (`customers_history`, with `--history customers`) has the same columns, `_titan_valid_from` and `_titan_valid_to`.


        """;

    [Fact]
    public void The_page_of_tables_has_all_tables_and_columns()
    {
        Assert.SkipWhen(Repository.Root is null, "The tests run outside the repository.");
        var place = Path.Combine(Repository.Root.FullName, "docs", "tables.md");
        var expected = Write();
        if (Environment.GetEnvironmentVariable("TITAN_FIX") == "1")
        {
            File.WriteAllText(place, expected);
        }

        File.ReadAllText(place).ShouldBe(expected, "write the page with TITAN_FIX=1");
    }

    private static string Write()
    {
        var page = new StringBuilder(Intro.ReplaceLineEndings("\n"));
        foreach (var table in StreamCatalog.All.Select(TableDefinition.Of))
        {
            var key = string.Join(", ", table.KeyColumns.Select(column => $"`{column.Name}`").Prepend("`tenant_id`"));
            var history = table.Stream.KeepsHistory ? " History is always kept." : "";
            page.Append($"## {table.Name}\n\nFrom `{table.Stream.Source}`. Key: {key}.{history}\n\n");
            page.Append(Columns(table.Columns)).Append('\n');
            foreach (var list in table.Columns.Where(column => column.Elements.Count > 0))
            {
                page.Append($"\n`{table.Name}_{list.Name}`: {Columns(list.Elements)}\n");
            }

            page.Append('\n');
        }

        return page.ToString();
    }

    private static string Columns(IEnumerable<ColumnDefinition> columns) =>
        string.Join(", ", columns.Select(column => $"`{column.Name}` {column.Type.ToString().ToLowerInvariant()}"));
}
