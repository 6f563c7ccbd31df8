using System.Collections.Concurrent;
using System.Globalization;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>
/// The table of the time zones of tenants. SQLite knows no time zones, so it has when the offset of each changes; for PostgreSQL it has
/// only the zones that the server knows, so that no view asks for another one.
/// </summary>
internal static class TimeZoneTable
{
    /// <summary>The name of the table.</summary>
    public const string Name = "_titan_time_zones";

    /// <summary>From when the first offset of each zone counts.</summary>
    public const string Beginning = "0001-01-01T00:00:00.0000000Z";

    private const int FirstYear = 1990;
    private const int LastYear = 2060;

    private static readonly ConcurrentDictionary<string, IReadOnlyList<(string StartsAt, int Offset)>> Known = new(StringComparer.Ordinal);

    /// <summary>Writes the time zone that a tenant has in the target.</summary>
    public static async Task WriteAsync(SqlSession session, SqlDialect dialect, long tenant, CancellationToken cancellationToken)
    {
        var zone = (string?)await session.ScalarAsync("SELECT time_zone FROM tenants WHERE id = @id", cancellationToken, ("@id", tenant));
        if (zone is null || Known.GetOrAdd(zone, Read) is not { Count: > 0 } offsets)
        {
            return;
        }

        // PostgreSQL reads a thousand files to say which zones it knows.
        if (dialect.KnowsTimeZones
            && await session.ScalarAsync($"SELECT 1 FROM {Name} WHERE zone = @zone", cancellationToken, ("@zone", zone)) is not null)
        {
            return;
        }

        var rows = dialect.KnowsTimeZones ? offsets.Take(1) : offsets;
        var values = string.Join(
            ", ", rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"('{row.StartsAt}', {row.Offset})")));
        await session.ExecuteAsync($"DELETE FROM {Name} WHERE zone = @zone", cancellationToken, ("@zone", zone));
        await session.ExecuteAsync(
            $"""
            INSERT INTO {Name} (zone, starts_at, offset_seconds)
            SELECT CAST(@zone AS {dialect.TypeOf(ColumnType.Text)}), column1, column2 FROM (VALUES {values}) AS offsets
            WHERE {dialect.IsTimeZone("@zone")}
            """,
            cancellationToken, ("@zone", zone));
    }

    /// <summary>The tenants whose time zone is missing or not known.</summary>
    public static async Task<IReadOnlyList<TenantRecord>> TenantsWithoutAsync(
        SqlSession session, SqlDialect dialect, CancellationToken cancellationToken)
    {
        HashSet<string> zones = new(StringComparer.Ordinal);
        if (await session.ScalarAsync(dialect.ColumnsQuery, cancellationToken, ("@table", Name)) is not null)
        {
            await foreach (var row in session.QueryAsync($"SELECT DISTINCT zone FROM {Name}", cancellationToken))
            {
                zones.Add(row.GetString(0));
            }
        }

        var tenants = await TenantTable.ReadAsync(session, cancellationToken);
        return [.. tenants.Where(tenant => tenant.TimeZone is null || !zones.Contains(tenant.TimeZone))];
    }

    private static IReadOnlyList<(string StartsAt, int Offset)> Read(string name)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            return [];
        }

        var time = new DateTimeOffset(FirstYear, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var end = new DateTimeOffset(LastYear, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var offset = OffsetAt(zone, time);
        List<(string, int)> offsets = [(Beginning, offset)];
        for (; time < end; time = time.AddDays(1))
        {
            if (OffsetAt(zone, time.AddDays(1)) is var next && next != offset)
            {
                offsets.Add((CellValue.Of(ChangeBetween(zone, time, time.AddDays(1))).ToText(ColumnType.Instant)!, next));
                offset = next;
            }
        }

        return offsets;
    }

    // The first second with the later offset.
    private static DateTimeOffset ChangeBetween(TimeZoneInfo zone, DateTimeOffset before, DateTimeOffset after)
    {
        var next = OffsetAt(zone, after);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before.AddSeconds(Math.Floor((after - before).TotalSeconds / 2));
            (before, after) = OffsetAt(zone, middle) == next ? (before, middle) : (middle, after);
        }

        return after;
    }

    private static int OffsetAt(TimeZoneInfo zone, DateTimeOffset time) => (int)zone.GetUtcOffset(time).TotalSeconds;
}
