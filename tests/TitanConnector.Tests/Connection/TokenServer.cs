using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Connection;

/// <summary>A token endpoint that counts requests, and an API that accepts only the tokens it issued.</summary>
internal sealed class TokenServer
{
    private int _issued;
    private int _calls;
    private int _firstGood = 1;
    private ScriptedServer? _server;

    public int Issued => _issued;

    public int Calls => _calls;

    public bool RefusesEveryToken { get; init; }

    public (int Status, string Body)? Answer { get; set; }

    public Func<Task> BeforeToken { get; init; } = () => Task.CompletedTask;

    public async Task<ScriptedServer> StartAsync() => _server = await ScriptedServer.StartAsync(
        async (http, request) =>
        {
            if (request.Target == "/connect/token")
            {
                await BeforeToken();
                if (Answer is var (status, body))
                {
                    await ScriptedServer.AnswerAsync(http, status, body);
                    return;
                }

                var number = Interlocked.Increment(ref _issued);
                await ScriptedServer.AnswerAsync(http, 200, $$"""{"access_token":"{{number}}","expires_in":900,"token_type":"Bearer"}""");
                return;
            }

            Interlocked.Increment(ref _calls);
            var isGood = !RefusesEveryToken && int.Parse(request.Headers["Authorization"]["Bearer ".Length..], null) >= _firstGood;
            await ScriptedServer.AnswerAsync(http, isGood ? 200 : 401, isGood ? """{"id":7}""" : "");
        },
        takesTokenRequests: true);

    public TitanConnector.Connection.ConnectionSettings Settings => _server!.Settings;

    public TitanClient NewClient(TimeProvider? time = null) => _server!.NewClient(time: time);

    public void RefuseTokensSoFar() => _firstGood = _issued + 1;
}
