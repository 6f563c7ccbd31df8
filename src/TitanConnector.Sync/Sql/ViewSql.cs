using System.Data.Common;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Views;

namespace TitanConnector.Sync.Sql;

/// <summary>Makes the ready views, and replaces those of an earlier definition. What other people made is left alone.</summary>
internal static class ViewSql
{
    /// <summary>What the comment of each view of this program begins its last sentence with.</summary>
    public const string Mark = "Made by TitanConnector, which replaces it when its definition changes";

    /// <summary>Makes the views whose tables are there. Run it in the transaction that makes the tables.</summary>
    public static async Task WriteAsync(SqlSession session, SqlDialect dialect, CancellationToken cancellationToken)
    {
        foreach (var plan in await PlanAsync(session, dialect, cancellationToken))
        {
            if (plan is { State: ViewState.Missing, MissingTables: [] } or { State: ViewState.Outdated })
            {
                await ReplaceAsync(session, dialect, plan, cancellationToken);
            }
        }
    }

    /// <summary>Says which views there are.</summary>
    public static async Task<IReadOnlyList<ViewStatus>> StatusAsync(
        SqlSession session, SqlDialect dialect, CancellationToken cancellationToken) =>
        [
            .. (await PlanAsync(session, dialect, cancellationToken))
                .Select(plan => new ViewStatus(plan.Name, plan.State, plan.MissingTables)),
        ];

    /// <summary>The tables and views of the database, by name.</summary>
    public static async Task<Dictionary<string, Relation>> RelationsAsync(
        SqlSession session, SqlDialect dialect, CancellationToken cancellationToken)
    {
        var relations = new Dictionary<string, Relation>(StringComparer.Ordinal);
        await foreach (var row in session.QueryAsync(dialect.RelationsQuery, cancellationToken))
        {
            relations[row.GetString(0)] = new Relation(
                row.GetString(1) == "view", row.IsDBNull(2) ? "" : row.GetString(2), row.GetInt64(3), row.GetInt64(4) != 0);
        }

        return relations;
    }

    /// <summary>What has to be done with a view whose SQL and comment are known.</summary>
    public static ViewPlan PlanOf(
        SqlDialect dialect, Dictionary<string, Relation> relations, string name, string comment, string query, IEnumerable<string> tables)
    {
        // A table that was renamed takes the view with it in PostgreSQL, which shows only in the numbers of the tables.
        var identity = string.Join(' ', tables.Select(table => relations.GetValueOrDefault(table)?.Number));
        var text = $"{comment} {Mark} ({TextHash.Of($"{comment}\n{query}\n{identity}"):x8}).";
        var create = dialect.CreateView(name, text, query);
        var known = relations.GetValueOrDefault(name);
        var state = known is null ? ViewState.Missing
            : !known.IsView || !known.IsWritable || !known.Text.Contains(Mark, StringComparison.Ordinal) ? ViewState.NotOurs
            : known.Text == (dialect.KeepsViewText ? create : text) ? ViewState.Current
            : ViewState.Outdated;
        return new ViewPlan(name, state, []) { Create = create, Comment = text };
    }

    /// <summary>Makes or replaces a view.</summary>
    public static async Task ReplaceAsync(SqlSession session, SqlDialect dialect, ViewPlan plan, CancellationToken cancellationToken)
    {
        if (plan.State == ViewState.Missing)
        {
            await MakeAsync(session, dialect, plan, plan.Create, cancellationToken);
            return;
        }

        // Replacing keeps what people have granted, and the views that they made from this one; it is possible if columns were only added.
        if (dialect.ReplaceView(plan.Create) is { } replace && await TryAsync(session, dialect, plan, replace, cancellationToken))
        {
            return;
        }

        await TryAsync(session, dialect, plan, $"DROP VIEW {SqlDialect.Quote(plan.Name)}; {plan.Create}", cancellationToken);
    }

    private static async Task MakeAsync(
        SqlSession session, SqlDialect dialect, ViewPlan plan, string sql, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(sql, cancellationToken);
        if (dialect.CommentOnView(plan.Name, plan.Comment, plan.Columns) is { } comment)
        {
            await session.ExecuteAsync(comment, cancellationToken);
        }
    }

    private static async Task<bool> TryAsync(
        SqlSession session, SqlDialect dialect, ViewPlan plan, string sql, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("SAVEPOINT titan_view", cancellationToken);
        try
        {
            await MakeAsync(session, dialect, plan, sql, cancellationToken);
            await session.ExecuteAsync("RELEASE SAVEPOINT titan_view", cancellationToken);
            return true;
        }
        catch (DbException error) when (dialect.IsRefusedChange(error))
        {
            await session.ExecuteAsync("ROLLBACK TO SAVEPOINT titan_view", cancellationToken);
            return false;
        }
    }

    private static async Task<List<ViewPlan>> PlanAsync(SqlSession session, SqlDialect dialect, CancellationToken cancellationToken)
    {
        var relations = await RelationsAsync(session, dialect, cancellationToken);
        var columns = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var table in ReadyViews.All.SelectMany(view => view.Tables.Values).Distinct().Where(relations.ContainsKey))
        {
            columns[table] = await Schema.ColumnsAsync(session, dialect, ViewTables.Of(table), cancellationToken);
        }

        List<ViewPlan> plans = [];
        foreach (var view in ReadyViews.All)
        {
            string[] missing =
            [
                .. ViewTemplate.ColumnsOf(view.Sql)
                    .Where(column => columns.GetValueOrDefault(view.Tables[column.Alias])?.ContainsKey(column.Path) != true)
                    .Select(column => view.Tables[column.Alias]).Distinct(),
            ];
            if (missing.Length > 0)
            {
                plans.Add(new ViewPlan(view.Name, relations.ContainsKey(view.Name) ? ViewState.NotOurs : ViewState.Missing, missing));
                continue;
            }

            var query = ViewTemplate.Write(view, dialect, (alias, path) => SqlDialect.Quote(columns[view.Tables[alias]][path]));
            var plan = PlanOf(dialect, relations, view.Name, ViewText.Of(view), query, view.Tables.Values);
            plans.Add(plan with { Columns = view.Columns });
        }

        return plans;
    }
}

/// <summary>A table or view in the database.</summary>
/// <param name="IsView">Whether it is a view.</param>
/// <param name="Text">In SQLite its statement, in PostgreSQL its comment.</param>
/// <param name="Number">In PostgreSQL, the number that tells it apart from others that had or will have its name.</param>
/// <param name="IsWritable">Whether the user may change it.</param>
internal sealed record Relation(bool IsView, string Text, long Number, bool IsWritable);

/// <summary>What has to be done with a view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">What has become of it.</param>
/// <param name="MissingTables">The tables that it lacks.</param>
internal sealed record ViewPlan(string Name, ViewState State, IReadOnlyList<string> MissingTables)
{
    /// <summary>The statement that makes it.</summary>
    public string Create { get; init; } = "";

    /// <summary>Its comment.</summary>
    public string Comment { get; init; } = "";

    /// <summary>The comments of its columns.</summary>
    public IReadOnlyList<(string Name, string Text)> Columns { get; init; } = [];
}
