using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Downloads;

/// <summary>A file that ServiceTitan has, as far as the copy knows.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The id of the attachment or of the call.</param>
/// <param name="Job">The job of an attachment.</param>
/// <param name="Name">The name that people gave it.</param>
/// <param name="Created">When it was made.</param>
internal sealed record FileToDownload(FileKind Kind, long Id, long? Job, string? Name, DateTimeOffset? Created);

/// <summary>Finds in a copy which files there are.</summary>
internal static class FileSource
{
    /// <summary>The column by which it is known that a call has a recording.</summary>
    public const string RecordingColumn = "calls.recording_url";

    public static string StreamOf(FileKind kind) => kind == FileKind.Attachment ? "job_attachments" : "calls";

    public static IAsyncEnumerable<FileToDownload> FilesAsync(
        ISyncTarget target, long tenant, FileKind kind, CancellationToken cancellationToken)
    {
        var table = TenantRun.TableOf(StreamCatalog.Get(StreamOf(kind)));
        return kind == FileKind.Attachment
            ? AttachmentsAsync(target, table, tenant, cancellationToken)
            : RecordingsAsync(target, table, tenant, cancellationToken);
    }

    // What an attachment has is not documented, so nothing but the ids has a column.
    private static async IAsyncEnumerable<FileToDownload> AttachmentsAsync(
        ISyncTarget target, TableDefinition table, long tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in target.RowsAsync(table, tenant, withValues: true, cancellationToken))
        {
            if (row.State != RecordState.Absent)
            {
                var fields = row.UnknownFields is { } json ? JsonElement.Parse(json) : default;
                yield return new FileToDownload(
                    FileKind.Attachment, row.Values[1].Integer, row.Values[0].Integer, Text(fields, "fileName"), Time(fields, "createdOn"));
            }
        }
    }

    private static async IAsyncEnumerable<FileToDownload> RecordingsAsync(
        ISyncTarget target, TableDefinition table, long tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (recording, created) = (IndexOf(table, RecordingColumn.Split('.')[1]), IndexOf(table, "created_on"));
        await foreach (var row in target.RowsAsync(table, tenant, withValues: true, cancellationToken))
        {
            if (row.State != RecordState.Absent && !row.Values[recording].IsNull && row.Values[recording].Text.Length > 0)
            {
                yield return new FileToDownload(
                    FileKind.Recording, row.Values[0].Integer, null, null,
                    row.Values[created].IsNull ? null : new DateTimeOffset(row.Values[created].Instant));
            }
        }
    }

    private static int IndexOf(TableDefinition table, string column) =>
        table.Columns.Index().First(one => one.Item.Name == column).Index;

    private static DateTimeOffset? Time(JsonElement fields, string name) =>
        DateTimeOffset.TryParse(Text(fields, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private static string? Text(JsonElement fields, string name) =>
        fields.ValueKind == JsonValueKind.Object && fields.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
