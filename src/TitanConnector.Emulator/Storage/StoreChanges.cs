using Microsoft.Data.Sqlite;

namespace TitanConnector.Emulator.Storage;

/// <summary>
/// What differs between a tenant and its seed: the rows that requests added or changed, and the numbers of those they deleted.
/// </summary>
internal sealed record StoreChanges(IReadOnlyList<ChangedRow> Rows, IReadOnlyList<object[]> ExternalData)
{
    private const string External = "external_data";

    /// <summary>Reads the present state of rows.</summary>
    public static StoreChanges Read(SqliteConnection connection, IEnumerable<(string Table, long Row)> changed) => new(
        [
            .. changed.Select(place => new ChangedRow(
                place.Table,
                place.Row,
                Select(connection, $"SELECT * FROM {place.Table} WHERE rowid = $row", place.Row).FirstOrDefault())),
        ],
        [.. Select(connection, $"SELECT * FROM {External}", null)]);

    /// <summary>Brings a new tenant to the state that was read.</summary>
    public void Apply(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        Run(connection, $"DELETE FROM {External}", []);
        foreach (var (table, row, values) in Rows)
        {
            // A changed row is replaced, not added.
            Run(connection, $"DELETE FROM {table} WHERE rowid = $0", [row]);
            if (values is not null)
            {
                Insert(connection, table, values);
            }
        }

        foreach (var values in ExternalData)
        {
            Insert(connection, External, values);
        }

        transaction.Commit();
    }

    private static IEnumerable<object[]> Select(SqliteConnection connection, string sql, long? row)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names of the emulator's own tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        if (row is { } number)
        {
            command.Parameters.AddWithValue("$row", number);
        }

        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            yield return values;
        }
    }

    private static void Insert(SqliteConnection connection, string table, object[] values) =>
        Run(
            connection,
            $"INSERT INTO {table} VALUES ({string.Join(", ", values.Select((_, i) => FormattableString.Invariant($"${i}")))})",
            values);

    private static void Run(SqliteConnection connection, string sql, object[] values)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names of the emulator's own tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue(FormattableString.Invariant($"${i}"), values[i]);
        }

        command.ExecuteNonQuery();
    }
}

/// <summary>A row of a table that requests changed; no values if they deleted it.</summary>
internal sealed record ChangedRow(string Table, long Row, object[]? Values);
