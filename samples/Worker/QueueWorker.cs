using System.Text.Json;
using TitanConnector;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Errors;

namespace Worker;

/// <summary>Runs the queued actions, and sorts their files by outcome.</summary>
public sealed class QueueWorker(ActionQueue queue, ITitanClient titan, ILogger<QueueWorker> log, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (queue.TakeNext() is { } name)
            {
                await RunAsync(name, stoppingToken);
            }
            else
            {
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RunAsync(string name, CancellationToken stoppingToken)
    {
        try
        {
            var answer = await RunAsync(queue.Read(name), stoppingToken);
            queue.End(name, "done", answer);
            log.LogInformation("{Name} is done.", name);
        }
        catch (Exception error) when (error is InvalidInputException or ServiceTitanException or JsonException)
        {
            queue.End(name, "refused", error.Message);
            log.LogWarning("{Name} was refused: {Reason}", name, error.Message);
        }
        catch (OutcomeUnknownException error)
        {
            // It may have been carried out, so it must not be sent again automatically.
            queue.End(name, "unknown", error.Message);
            log.LogError("The outcome of {Name} is unknown: {Reason}", name, error.Message);
        }
        catch (AnswerUnreadableException error)
        {
            queue.End(name, "done", error.Message);
            log.LogWarning("{Name} is done, but its answer cannot be read: {Reason}", name, error.Message);
        }
        catch (WireException error)
        {
            // It was not carried out, so it can be sent again.
            queue.PutBack(name);
            log.LogWarning("{Name} will be tried again: {Reason}", name, error.Message);
            await Task.Delay(error.RetryAfter ?? Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (CallCanceledException error) when (error.MayHaveBeenCarriedOut)
        {
            queue.End(name, "unknown", error.Message);
        }
        catch (OperationCanceledException)
        {
            queue.PutBack(name);
        }
    }

    private async Task<string> RunAsync(QueuedAction queued, CancellationToken stoppingToken)
    {
        var action = ActionCatalog.Find(queued.Action)
            ?? throw new InvalidInputException("action", $"\"{queued.Action}\" is not the key of an action");

        // Without a FileSource, files named in the inputs are refused. Otherwise anyone who can write to the queue could have any file of
        // this machine sent.
        return action.Read(queued.Inputs) switch
        {
            JsonCall call => $"{await titan.RunAsync(call, stoppingToken)}",
            ListCall list => $"{await CountAsync(list, stoppingToken)} records",
            _ => throw new InvalidInputException("action", $"{queued.Action} cannot be run from this queue"),
        };
    }

    private async Task<int> CountAsync(ListCall list, CancellationToken stoppingToken) =>
        await titan.PagesAsync(list, stoppingToken).SelectMany(page => page.Data).CountAsync(stoppingToken);
}
