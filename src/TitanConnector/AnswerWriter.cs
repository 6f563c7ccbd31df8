using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Formats;
using TitanConnector.Paging;

namespace TitanConnector;

/// <summary>Runs a call of any kind and writes its result, for programs that learn only at run time which action to run.</summary>
/// <param name="titan">The client that runs the call.</param>
/// <param name="records">Writes records and other JSON. It is not disposed.</param>
/// <param name="bytes">Receives files, and raw responses that are not read as JSON. It stays open.</param>
public sealed class AnswerWriter(ITitanClient titan, RecordWriter records, Stream bytes)
{
    /// <summary>Called when a response arrives, for each page of a list, before any of it is written.</summary>
    public Action? OnAnswered { get; init; }

    /// <summary>Called after each page of a list is written; returns whether to continue. The default is to continue.</summary>
    public Func<Page<ReadOnlyMemory<byte>>, bool>? OnPageWritten { get; init; }

    /// <summary>Changes each page of a list before it is written. The default is to write it as it came.</summary>
    internal Func<Page<ReadOnlyMemory<byte>>, CancellationToken, Task<Page<ReadOnlyMemory<byte>>>>? Prepare { get; init; }

    /// <summary>Runs a call and writes its whole result. If a list fails partway, its end is not written.</summary>
    /// <exception cref="Errors.TitanException">The call failed.</exception>
    /// <exception cref="IOException">The result could not be written.</exception>
    public async Task<AnswerOutcome> RunAsync(ActionCall call, CancellationToken cancellationToken = default)
    {
        switch (call)
        {
            case ListCall list:
                return await RunListAsync(list, cancellationToken);
            case FileCall file:
                await using (var download = await titan.DownloadAsync(file, cancellationToken))
                {
                    OnAnswered?.Invoke();
                    await download.Content.CopyToAsync(bytes, cancellationToken);
                }

                return AnswerOutcome.Written;
            case RawCall raw:
                return await RunRawAsync(raw, cancellationToken);
            case JsonCall json:
                var answer = await titan.RunAsync(json, cancellationToken);
                OnAnswered?.Invoke();
                return Write(answer);
            default:
                throw new ArgumentException($"{call?.GetType().Name ?? "null"} is not a supported kind of call.", nameof(call));
        }
    }

    private async Task<AnswerOutcome> RunListAsync(ListCall list, CancellationToken cancellationToken)
    {
        await foreach (var fetched in titan.PagesAsync(list, cancellationToken))
        {
            var page = Prepare is null ? fetched : await Prepare(fetched, cancellationToken);
            OnAnswered?.Invoke();
            records.Write(page.Data);
            if (OnPageWritten?.Invoke(page) == false)
            {
                return AnswerOutcome.Stopped;
            }
        }

        records.End();
        records.Flush();
        return AnswerOutcome.Written;
    }

    private async Task<AnswerOutcome> RunRawAsync(RawCall call, CancellationToken cancellationToken)
    {
        var response = await titan.RunAsync(call, cancellationToken);
        OnAnswered?.Invoke();
        if (call.ResponseType == "json" && response.Json is { } json)
        {
            return Write(json);
        }

        await bytes.WriteAsync(response.Body, cancellationToken);
        return response.Body.Length == 0 ? AnswerOutcome.Empty : AnswerOutcome.Written;
    }

    private AnswerOutcome Write(JsonElement? answer)
    {
        if (answer is not { } json)
        {
            return AnswerOutcome.Empty;
        }

        records.WriteOne(json);
        records.Flush();
        return AnswerOutcome.Written;
    }
}

/// <summary>What <see cref="AnswerWriter.RunAsync"/> wrote.</summary>
public enum AnswerOutcome
{
    /// <summary>The whole result was written.</summary>
    Written,

    /// <summary>The response was empty, as that of an update may be; nothing was written.</summary>
    Empty,

    /// <summary>The list was stopped early by <see cref="AnswerWriter.OnPageWritten"/>; its end was not written.</summary>
    Stopped,
}
