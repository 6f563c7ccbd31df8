using System.Runtime.CompilerServices;
using System.Text.Json;
using TitanConnector.Json;

namespace TitanConnector.Paging;

/// <summary>
/// Deserializes records in batches of a few dozen, on more than one processor: it takes longer than transferring them, and a whole page of
/// objects takes more memory than its bytes.
/// </summary>
/// <param name="read">Deserializes one record.</param>
internal sealed class RecordReader<T>(Func<ReadOnlyMemory<byte>, T> read)
{
    private const int ChunkSize = 64;
    private const int MostProcessors = 4;

    private static readonly int Processors = Math.Min(Environment.ProcessorCount, MostProcessors);

    /// <summary>Returns the records page by page.</summary>
    /// <exception cref="Errors.WireException">A record cannot be read.</exception>
    public async IAsyncEnumerable<Page<T>> PagesAsync(
        IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> pages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            var records = new T[page.Data.Count];
            var count = 0;
            await foreach (var chunk in ChunksAsync(page, cancellationToken))
            {
                chunk.CopyTo(records, count);
                count += chunk.Length;
            }

            yield return page.With(records);
        }
    }

    /// <summary>Returns the records one by one.</summary>
    /// <exception cref="Errors.WireException">A record cannot be read; those before it have been returned.</exception>
    public async IAsyncEnumerable<T> RecordsAsync(
        IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> pages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            await foreach (var chunk in ChunksAsync(page, cancellationToken))
            {
                foreach (var record in chunk)
                {
                    yield return record;
                }
            }
        }
    }

    private IAsyncEnumerable<T[]> ChunksAsync(Page<ReadOnlyMemory<byte>> page, CancellationToken cancellationToken)
    {
        var starts = Enumerable.Range(0, (page.Data.Count + ChunkSize - 1) / ChunkSize).Select(chunk => chunk * ChunkSize);
        return SideBySide.RunAsync(
            starts,
            Processors,
            (start, token) => page.Data.Count <= ChunkSize ? Task.FromResult(Read(page, start)) : Task.Run(() => Read(page, start), token),
            cancellationToken);
    }

    private T[] Read(Page<ReadOnlyMemory<byte>> page, int start)
    {
        var records = new T[Math.Min(page.Data.Count - start, ChunkSize)];
        for (var i = 0; i < records.Length; i++)
        {
            try
            {
                records[i] = read(page.Data[start + i]);
            }
            catch (JsonException error)
            {
                throw page.Request!.Unreadable($"record {start + i + 1} on the page: {JsonFault.Describe(error)}.", error);
            }
        }

        return records;
    }
}
