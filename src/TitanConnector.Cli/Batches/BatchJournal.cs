using TitanConnector.Errors;
using TitanConnector.Files;

namespace TitanConnector.Cli.Batches;

/// <summary>
/// The file that knows which rows of a batch were sent and which were answered, so that a run that was killed can be continued. A row is
/// in it, on the disk, before it is sent. It contains hashes of the inputs and no values, and only its owner may read it.
/// </summary>
internal sealed class BatchJournal : IDisposable
{
    private readonly JournalFile _file;
    private readonly Dictionary<int, JournaledRow> _rows;
    private readonly string _salt;

    private BatchJournal(JournalFile file, Dictionary<int, JournaledRow> rows, string salt)
    {
        _file = file;
        _rows = rows;
        _salt = salt;
    }

    /// <summary>Opens the journal and locks it, or starts a new one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="identity">What the journal must belong to.</param>
    /// <param name="rows">The rows of the batch.</param>
    /// <exception cref="InvalidInputException">It is in use, belongs to something else, or cannot be used.</exception>
    public static BatchJournal OpenFor(string path, BatchIdentity identity, IReadOnlyList<BatchRow> rows)
    {
        JournalFile file;
        try
        {
            file = JournalFile.Open(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException("--journal", FileLock.IsHeld(error) ? $"another run is using {path}" : error.Message);
        }

        try
        {
            var salt = JournalLines.ReadHeader(file.Lines, file.Rest, identity, out var problem);
            if (problem is not null)
            {
                throw new InvalidInputException("--journal", $"{path} {problem}; nothing was sent. Give another --journal for these rows");
            }

            if (salt is null)
            {
                salt = JournalLines.NewSalt();
                file.Begin(JournalLines.Header(identity, salt));
                return new(file, [], salt);
            }

            var known = JournalLines.ReadRows(file.Lines)
                ?? throw new InvalidInputException("--journal", $"{path} is damaged; nothing was sent");
            Check(path, known, rows, salt);
            file.Continue();
            return new(file, known, salt);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>What an earlier run wrote about a row; <see langword="null"/> if it did not reach it.</summary>
    public JournaledRow? Of(BatchRow row) => _rows.GetValueOrDefault(row.Number);

    /// <summary>Writes how far a row has come, and returns when that is on the disk.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(BatchRow row, RowState state, DateTimeOffset at, long? id = null) =>
        _file.Append(JournalLines.Row(row.Number, state, BatchIdentity.HashOf(row.Call, _salt), at, id));

    public void Dispose() => _file.Dispose();

    // A row that was refused changed nothing, so it may be corrected and sent again.
    private static void Check(string path, Dictionary<int, JournaledRow> known, IReadOnlyList<BatchRow> rows, string salt)
    {
        foreach (var (number, row) in known.OrderBy(row => row.Key))
        {
            var isSame = number <= rows.Count && BatchIdentity.HashOf(rows[number - 1].Call, salt) == row.Inputs;
            if (!isSame && row.State is not (RowState.Refused or RowState.Unsent))
            {
                var difference = number > rows.Count ? "is missing here" : "is not the one that was sent";
                throw new InvalidInputException(
                    "--journal",
                    $"{path} belongs to other rows: row {number} {difference}. Nothing was sent. Give another --journal for these rows");
            }
        }
    }
}
