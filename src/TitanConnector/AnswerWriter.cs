using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Formats;
using TitanConnector.Paging;

namespace TitanConnector;

/// <summary>Runs a call of any kind and writes its answer, for a program that learns only at run time which action it runs.</summary>
/// <param name="titan">The client that runs it.</param>
/// <param name="records">Writes records and other JSON. It stays open.</param>
/// <param name="bytes">Takes the bytes of files, and of raw answers that are not read as JSON. It stays open.</param>
public sealed class AnswerWriter(ITitanClient titan, RecordWriter records, Stream bytes)
{
    /// <summary>Called when ServiceTitan has answered, for each page of a list, before any of the answer is written.</summary>
    public Action? OnAnswered { get; init; }

    /// <summary>Called after each page of a list was written; returns whether to go on. The default is to go on.</summary>
    public Func<Page<ReadOnlyMemory<byte>>, bool>? OnPageWritten { get; init; }

    /// <summary>Runs a call and writes all that it answers. A list that fails midway is left without its end.</summary>
    /// <exception cref="Errors.TitanException">The call failed.</exception>
    /// <exception cref="IOException">The answer could not be written.</exception>
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
                throw new ArgumentException($"{call?.GetType().Name ?? "null"} is not a kind of call that can be run.", nameof(call));
        }
    }

    private async Task<AnswerOutcome> RunListAsync(ListCall list, CancellationToken cancellationToken)
    {
        await foreach (var page in titan.PagesAsync(list, cancellationToken))
        {
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

/// <summary>What became of an answer.</summary>
public enum AnswerOutcome
{
    /// <summary>All of it was written.</summary>
    Written,

    /// <summary>It was empty, as that of a change may be; nothing was written.</summary>
    Empty,

    /// <summary>The list was not read to its end, as <see cref="AnswerWriter.OnPageWritten"/> asked; no end was written.</summary>
    Stopped,
}
