using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Sql;

/// <summary>The table of receipts.</summary>
internal static class ReceiptTable
{
    public static Task<int> AddAsync(SqlSession session, SqlDialect dialect, Receipt receipt, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO _titan_receipts (action, tenant_id, customer_id, at, receipt) VALUES (@action, @tenant,
              CAST(@customer AS {dialect.TypeOf(ColumnType.Integer)}), CAST(@at AS {dialect.TypeOf(ColumnType.Instant)}),
              CAST(@receipt AS {dialect.TypeOf(ColumnType.Json)}))
            """,
            cancellationToken,
            ("@action", receipt.Action), ("@tenant", receipt.Tenant), ("@customer", receipt.Customer),
            ("@at", CellValue.Of(receipt.At).ToText(ColumnType.Instant)), ("@receipt", Json(receipt)));

    private static string Json(Receipt receipt) => new JsonObject
    {
        ["action"] = receipt.Action,
        ["tenant"] = receipt.Tenant,
        ["customer"] = receipt.Customer,
        ["at"] = receipt.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["tables"] = new JsonArray([.. receipt.Tables.Select(line => new JsonObject
        {
            ["table"] = line.Table, ["deleted"] = line.Deleted, ["cleared"] = line.Cleared,
        })]),
    }.ToJsonString();
}
