using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Storage;

/// <summary>
/// Keys and values that an application attaches to records; only that application sees them. They are stored apart from the documents,
/// because what an answer shows of them depends on the application that asks.
/// </summary>
internal sealed class ExternalData(Statements statements)
{
    public const string CreateTableSql =
        """
        CREATE TABLE external_data (
            record INTEGER NOT NULL, application TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (record, application, key)) STRICT, WITHOUT ROWID
        """;

    public const string CreateIndexSql = "CREATE INDEX external_data_value ON external_data (application, key, value)";

    private const string OfSql = "SELECT key, value FROM external_data WHERE record = @record AND application = @application";
    private const string ClearSql = "DELETE FROM external_data WHERE record = @record AND application = @application";
    private const string RemoveSql = ClearSql + " AND key = @key";
    private const string SetSql =
        "INSERT INTO external_data VALUES (@record, @application, @key, @value) ON CONFLICT DO UPDATE SET value = excluded.value";

    public JsonArray Of(long record, string application)
    {
        using var select = Prepare(OfSql, record, application);
        var entries = new JsonArray();
        while (select.Step())
        {
            entries.Add((JsonNode)new JsonObject { ["key"] = select.Text(0), ["value"] = select.Text(1) });
        }

        return entries;
    }

    public void Clear(long record, string application)
    {
        using var delete = Prepare(ClearSql, record, application);
        delete.Step();
    }

    public void Set(long record, string application, string key, string value)
    {
        using var insert = Prepare(SetSql, record, application).Bind("key", key).Bind("value", value);
        insert.Step();
    }

    public void Remove(long record, string application, string key)
    {
        using var delete = Prepare(RemoveSql, record, application).Bind("key", key);
        delete.Step();
    }

    private Statement Prepare(string sql, long record, string application) =>
        statements.Prepare(sql).Bind("record", record).Bind("application", application);
}
