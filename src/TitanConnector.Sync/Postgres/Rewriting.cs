using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using TitanConnector.Sync.Sql;

namespace TitanConnector.Sync.Postgres;

/// <summary>
/// Writes tables anew, without what was deleted. Rows that a transaction of anyone may still see go into the new file, too, so it is done
/// again until there are none.
/// </summary>
internal static partial class Rewriting
{
    // 20 seconds while other clients are reading, and ten minutes in all.
    private const int MostAttemptsBesideClients = 40;
    private const int MostAttempts = 1200;

    // Whoever can still see deleted rows: clients of this database and replicas. The server's own processes, which have no user, end by
    // themselves, as do those that are just being started and are not listed yet.
    private const string IsBesideClients =
        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE (backend_xmin IS NOT NULL OR backend_xid IS NOT NULL) "
        + "AND (datname = current_database() OR datname IS NULL) AND usesysid IS NOT NULL AND pid <> pg_backend_pid()) "
        + "OR EXISTS (SELECT FROM pg_prepared_xacts WHERE database = current_database())";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <returns>Whether nothing that was deleted is left.</returns>
    public static async Task<bool> RunAsync(
        SqlSession session, string options, string table, TimeProvider time, CancellationToken cancellationToken)
    {
        var besideClients = 0;
        for (var attempt = 1; ; attempt++)
        {
            // VACUUM FULL keeps rows that were deleted after the oldest transaction of the whole server began, in whichever database.
            // A plain VACUUM looks only at the transactions of this database, so it removes them first.
            await session.ExecuteAsync($"VACUUM {table}", cancellationToken);
            var kept = await VacuumAsync(session, $"VACUUM {options} {table}", cancellationToken);
            var rows = (long)(await session.ScalarAsync($"SELECT count(*) FROM {table}", cancellationToken))!;
            if (kept is null || kept <= rows)
            {
                return true;
            }

            if ((bool)(await session.ScalarAsync(IsBesideClients, cancellationToken))!)
            {
                besideClients++;
            }

            if (besideClients == MostAttemptsBesideClients || attempt == MostAttempts)
            {
                return false;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    // The server says how many row versions it had to keep: the rows, and those that were deleted and can still be seen.
    private static async Task<long?> VacuumAsync(SqlSession session, string sql, CancellationToken cancellationToken)
    {
        long? kept = null;
        var connection = (NpgsqlConnection)session.Connection;
        connection.Notice += Note;
        try
        {
            await session.ExecuteAsync(sql, cancellationToken);
        }
        finally
        {
            connection.Notice -= Note;
        }

        return kept;

        // In whatever language: how many could be removed, how many could not, and in how many pages.
        void Note(object sender, NpgsqlNoticeEventArgs notice)
        {
            if (notice.Notice.Severity == "INFO" && Numbers().Matches(notice.Notice.MessageText) is [.., _, var number, _])
            {
                kept ??= long.Parse(number.Value, CultureInfo.InvariantCulture);
            }
        }
    }

    [GeneratedRegex("(?<![0-9A-Za-z_])[0-9]+(?![0-9A-Za-z_])")]
    private static partial Regex Numbers();
}
