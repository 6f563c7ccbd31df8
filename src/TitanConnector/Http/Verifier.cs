using System.Text;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// Settles creations whose outcome is unknown: looks for the record by the mark that its caller left on it, and sends again only when it
/// is not there. ServiceTitan itself has no means against doing a creation twice.
/// </summary>
internal sealed class Verifier(TitanClient titan, TimeProvider time)
{
    private const int MostTries = 3;

    // What is still under way when its answer is lost should have arrived before anyone looks for it.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public async Task<T> SendAsync<T>(
        Func<Task<T>> send, IVerifiable creation, Call call, Func<Answer, T> read, CancellationToken cancellationToken)
    {
        var lookUp = creation.LookUp() ?? throw new InvalidInputException("verifyOnUnknown",
            "there is nothing to find the record by; give External Data with an application guid and a key");
        for (var number = 1; ; number++)
        {
            try
            {
                return await send();
            }
            catch (OutcomeUnknownException unknown)
            {
                await Task.Delay(Settling, time, cancellationToken);
                if (await FindAsync(lookUp, unknown, cancellationToken) is { } found)
                {
                    var sent = new SentCall(call, unknown.Call, time.GetUtcNow(), new Dictionary<string, string>(), new Redactor(), time);
                    return read(new Answer(sent, Encoding.UTF8.GetBytes(found.GetRawText())));
                }

                if (number == MostTries)
                {
                    throw;
                }
            }
        }
    }

    private async Task<JsonElement?> FindAsync(TitanAction lookUp, OutcomeUnknownException unknown, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var page in titan.PagesJsonAsync(lookUp, cancellationToken))
            {
                return page.Data.Count == 0 ? null : page.Data[0];
            }

            return null;
        }
        catch (TitanException)
        {
            // Nothing was found out: what is known is still what the write said.
            throw unknown;
        }
    }
}
