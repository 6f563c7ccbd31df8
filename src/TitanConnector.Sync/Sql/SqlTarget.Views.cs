using System.Data.Common;
using System.Globalization;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Views;

namespace TitanConnector.Sync.Sql;

/// <content>The ready views.</content>
internal abstract partial class SqlTarget : IViewTarget
{
    public Task<IReadOnlyList<ViewStatus>> ViewsAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => ViewSql.StatusAsync(session, Dialect, cancellationToken), cancellationToken);

    public async Task<ViewStatus?> RefreshCustomFieldsAsync(TableDefinition table, bool isChanged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (MustExist || CustomFieldView.Of(Dialect, SqlOf(table)) is not { } view
            || !await ReadAsync(session => view.NeedsAsync(session, isChanged, cancellationToken), cancellationToken))
        {
            return null;
        }

        return await InTransactionAsync(
            async session =>
            {
                await LockSchemaAsync(session, cancellationToken);
                return await view.RefreshAsync(session, cancellationToken);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<TenantRecord>> TenantsWithoutZoneAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => TimeZoneTable.TenantsWithoutAsync(session, Dialect, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<ViewRow>> RowsAsync(
        ReadyView view, long tenant, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        var document = view.Document ?? throw new ArgumentException($"The rows of {view.Name} have no amounts.", nameof(view));
        var date = Dialect.TypeOf(ColumnType.Date);
        var sql = $"""
            SELECT day, business_unit_id, business_unit_name, amount, {document.Id}, {document.Number}, {document.JobNumber ?? "NULL"}
            FROM {SqlDialect.Quote(view.Name)} WHERE tenant_id = @tenant AND day >= CAST(@first AS {date}) AND day <= CAST(@last AS {date}) ORDER BY day, {document.Id}
            """;
        return ReadAsync<IReadOnlyList<ViewRow>>(
            async session =>
            {
                List<ViewRow> rows = [];
                await foreach (var row in session.QueryAsync(
                    sql, cancellationToken, ("@tenant", tenant), ("@first", Text(first)), ("@last", Text(last))))
                {
                    rows.Add(RowOf(row));
                }

                return rows;
            },
            cancellationToken);
    }

    private ViewRow RowOf(DbDataReader row)
    {
        var amount = Dialect.Read(row, 3, ColumnType.Decimal);
        return new ViewRow(
            Dialect.Read(row, 0, ColumnType.Date).Date,
            row.IsDBNull(1) ? null : row.GetInt64(1),
            row.IsDBNull(2) ? null : row.GetString(2),
            amount.IsNull ? 0 : amount.Decimal,
            row.IsDBNull(4) ? null : row.GetInt64(4),
            row.IsDBNull(5) ? null : row.GetString(5),
            row.IsDBNull(6) ? null : row.GetString(6));
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
