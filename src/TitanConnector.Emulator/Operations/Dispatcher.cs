using TitanConnector.Emulator.Answers;
using TitanConnector.Emulator.Auth;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Operations;

/// <summary>Handles every API call in the same steps: admit it, read and check it, run it on the store, answer.</summary>
internal sealed class Dispatcher(Gate gate, TenantStores stores, FileLinks files, Deviations deviations)
{
    /// <summary>Marks answers that only have the documented form.</summary>
    public const string FormHeader = "X-Emulator";

    public async Task AnswerAsync(HttpContext http, Operation operation)
    {
        using var answer = Answer.Rent();
        try
        {
            var tenant = gate.Admit(http, operation.Scope);
            var request = await Request.ReadAsync(http.Request, operation, deviations);
            Run(stores.Of(tenant), operation, request, answer);
            if (deviations.StrayValues)
            {
                StrayValues.AddTo(answer, operation);
            }

            if (operation.IsForm)
            {
                http.Response.Headers[FormHeader] = "form";
            }

            if (answer.FileId is { } file)
            {
                http.Response.Headers.Location = files.For(tenant, file);
            }
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested)
        {
            answer.Refuse(Refusal.For(failure));
        }

        await answer.SendAsync(http);
    }

    /// <summary>Answers requests whose path or method matches no operation, in the words of the gateway in front of the API.</summary>
    public static async Task AnswerUnmatchedAsync(HttpContext http)
    {
        using var answer = Answer.Rent();
        answer.Status = StatusCodes.Status404NotFound;
        answer.Json.WriteStartObject();
        answer.Json.WriteNumber("statusCode", answer.Status);
        answer.Json.WriteString("message", "Unable to match incoming request to an operation.");
        answer.Json.WriteEndObject();
        await answer.SendAsync(http);
    }

    private static void Run(TenantStore store, Operation operation, Request request, Answer answer)
    {
        void Turn(Records records) => operation.Handle(new Call(request, records, answer));

        if (operation.Writes)
        {
            store.Write(Turn);
        }
        else
        {
            store.Read(Turn);
        }
    }
}
