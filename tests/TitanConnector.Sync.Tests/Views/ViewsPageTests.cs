using System.Text;
using TitanConnector.OpenApi;
using TitanConnector.Sync.Views;

namespace TitanConnector.Sync.Tests.Views;

/// <summary>Holds the page of the ready views to their definitions.</summary>
public sealed class ViewsPageTests
{
    private const string Intro = """
        # Ready views

        A copy in SQLite or PostgreSQL has these views as soon as it has the tables that they read; `titan sync status` says which there are.
        Each follows a definition that ServiceTitan publishes, which is named below and in the comment of the view, together with what the
        definition leaves open. None is called revenue, because ServiceTitan has several figures that are. A test writes this page from the
        code, and fails when it is out of date.

        A view has one row for each invoice item, estimate, job, call, membership or document, so that you can add up days, months, business
        units or anything else:

        ```sql
        SELECT business_unit_name, SUM(amount) FROM completed_revenue
        WHERE day BETWEEN '2026-10-01' AND '2026-10-31' GROUP BY business_unit_name;              -- PostgreSQL

        SELECT business_unit_name, ROUND(SUM(amount), 2) FROM completed_revenue
        WHERE day BETWEEN '2026-10-01' AND '2026-10-31' GROUP BY business_unit_name;              -- SQLite
        ```

        **Money.** In PostgreSQL, amounts are `numeric`, and sums are exact. SQLite has no decimal numbers, so `amount` is the exact text that
        ServiceTitan sent, and SUM makes a floating-point number of it: round sums to cents, as above, which is right to the cent for any sum
        below a thousand million. To compare or sort single amounts in SQLite, write `CAST(amount AS REAL)`; as texts, 9 comes after 10.
        `titan sync reconcile` adds up decimals exactly in both.

        **Days** are those of the tenant's time zone, the column `time_zone` of the table `tenants`. No document of ServiceTitan tells it, so it
        is a setting of the connection: `titan connections edit NAME --time-zone America/Chicago`; the next run writes it into the copy. A
        tenant whose time zone is missing or not known has no rows in the views, and `titan sync status` and `reconcile` say so. SQLite knows
        no time zones: the table `_titan_time_zones` has the changes of the clocks from 1990 to 2060, so the views work in any program that
        opens the file.

        **Inactive and absent.** Names of business units, technicians and types stay, even after these were deactivated. Inactive invoices,
        items, estimates, calls, memberships and payments have no rows, and neither have records that are absent.

        **Yours and ours.** A table or view of yours that has the name of a ready view is left alone, and `sync run` and `sync status` say that
        the view was not made. A ready view whose definition changes with a new version is replaced; in PostgreSQL, views of yours that read
        it stay, unless a column has changed, and then `sync status` says that it could not be replaced.

        ## Custom fields

        Each table whose records have custom fields has a view that ends in `_custom`, such as `customers_custom`: the key, and a column for each
        custom field that has come so far, by its name. Fields of the same name in different tenants share a column, whatever the ids of their
        types. Names are cut to 63 bytes; of names that then differ only by capitals or not at all, the later ones get a number, and
        `_titan_custom_columns` says which field has which column. Columns are added when a stream has been read, and never removed. The
        values are text; several values of a field are separated by commas.

        ```sql
        SELECT c.name, f."Gate code" FROM customers AS c JOIN customers_custom AS f ON f.tenant_id = c.tenant_id AND f.id = c.id;
        ```

        """;

    [Fact]
    public void The_page_of_views_has_all_views()
    {
        Assert.SkipWhen(Repository.Root is null, "The tests run outside the repository.");
        var place = Path.Combine(Repository.Root.FullName, "docs", "views.md");
        var expected = Write();
        if (Environment.GetEnvironmentVariable("TITAN_FIX") == "1")
        {
            File.WriteAllText(place, expected);
        }

        File.ReadAllText(place).ShouldBe(expected, "write the page with TITAN_FIX=1");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_columns_of_a_view_are_those_that_its_definition_lists(string name)
    {
        await using var database = await Support.TestTarget.NewAsync("sqlite");
        await using var target = database.Open();
        await using var tenant = await Support.ViewTenant.StartAsync();
        await tenant.SyncAsync(target, Support.ViewTenant.Options);

        (await database.ColumnsAsync(name)).ShouldBe(ReadyViews.Find(name)!.Columns.Select(column => column.Name));
    }

    public static TheoryData<string> Names => [.. ReadyViews.All.Select(view => view.Name)];

    private static string Write()
    {
        var page = new StringBuilder(Intro.ReplaceLineEndings("\n"));
        foreach (var view in ReadyViews.All)
        {
            page.Append($"\n## {view.Name}\n\n**{view.Question}**\n\n{view.Definition}\n\n");
            page.Append($"- In: {view.In}.\n- Out: {view.Out}.\n");
            page.Append($"- Reads: {string.Join(", ", view.Tables.Values.Select(table => $"`{table}`"))}.\n");
            page.Append($"- Sources: {string.Join(", ", view.Sources.Select(source => $"[{source.Title}]({source.Address})"))}.\n\n");
            page.Append("| column | what it is |\n|---|---|\n");
            foreach (var (column, text) in view.Columns)
            {
                page.Append($"| `{column}` | {text} |\n");
            }
        }

        return page.ToString();
    }
}
