using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using TitanConnector.Sync.Engine;

namespace TitanConnector.Simulation.Tests;

/// <summary>Looks at the positions after each commit: none ever goes back.</summary>
internal sealed class SimPositions : IDisposable
{
    private readonly string _file;
    private readonly Action<string> _note;
    private readonly Dictionary<string, StreamPosition> _last = [];
    private SqliteConnection? _connection;

    public SimPositions(string file, Action<string> note) => (_file, _note) = (file, note);

    public void Look()
    {
        if (_connection is null)
        {
            _connection = new SqliteConnection($"Data Source={_file};Pooling=false");
            _connection.Open();
        }

        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT stream, position FROM _titan_streams WHERE position <> ''";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            Check(rows.GetString(0), StreamPosition.TryParse(rows.GetString(1))!);
        }
    }

    public void Dispose() => _connection?.Dispose();

    private void Check(string stream, StreamPosition now)
    {
        if (_last.TryGetValue(stream, out var before) && now != before)
        {
            _note($"{stream} at {now}");
            var wentBack = (before.IsLoaded && !now.IsLoaded)
                || now.Since < before.Since
                || TicksOf(now.First) < TicksOf(before.First)
                || (before.IsLoaded == now.IsLoaded && TicksOf(now.Live) < TicksOf(before.Live));
            if (wentBack)
            {
                throw new SimFailure($"The position of {stream} went back from {before} to {now}.");
            }
        }

        _last[stream] = now;
    }

    // The emulator's tokens begin with the time of the last record.
    private static long? TicksOf(string? token)
    {
        if (token is null)
        {
            return null;
        }

        return token.Contains('-', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(token, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
            ? null
            : long.Parse(
                Encoding.ASCII.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token)).Split(':')[0], CultureInfo.InvariantCulture);
    }
}
