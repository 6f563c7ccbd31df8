using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TitanConnector.Emulator;
using TitanConnector.TestSupport.Fuzz;

namespace TitanConnector.Fuzz.Tests;

/// <summary>Requests to the emulator mutated byte by byte: it never answers with an internal error, and keeps answering.</summary>
public sealed class EmulatorFuzzTests
{
    private static readonly string[] Requests =
    [
        "GET /crm/v2/tenant/{tenant}/customers?page=1&pageSize=5&includeTotal=true&sort=%2BId&createdOnOrAfter=2026-01-01T00:00:00Z"
            + "&active=Any HTTP/1.1\r\n",
        "GET /jpm/v2/tenant/{tenant}/jobs?ids=1,2,3&jobStatus=Scheduled&customField.Fields.a=b HTTP/1.1\r\n",
        "GET /crm/v2/tenant/{tenant}/customers/1 HTTP/1.1\r\n",
        "GET /emulator/requests HTTP/1.1\r\n",
        "POST /crm/v2/tenant/{tenant}/customers HTTP/1.1\r\nContent-Type: application/json; charset=utf-8\r\n|"
            + """{"name":"Avery","type":"Residential","locations":[{"name":"Home","address":{"street":"1 Mill Lane","unit":null,"city":"Akron","state":"OH","zip":"44301","country":"USA"}}],"address":{"street":"1 Mill Lane","unit":null,"city":"Akron","state":"OH","zip":"44301","country":"USA"},"externalData":{"applicationGuid":"00000000-0000-0000-0000-000000000001","externalData":[{"key":"a","value":"b"}]}}""",
        "PATCH /crm/v2/tenant/{tenant}/customers/1 HTTP/1.1\r\nContent-Type: application/json\r\n|"
            + """{"name":"Avery","doNotMail":false,"customFields":[{"typeId":1,"value":"b"}]}""",
        "POST /equipmentsystems/v2/tenant/{tenant}/installed-equipment/attachments HTTP/1.1\r\n"
            + "Content-Type: multipart/form-data; boundary=bound\r\n|"
            + "--bound\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n"
            + "Content-Type: image/jpeg\r\n\r\nbytes\r\n--bound--\r\n",
        "POST /connect/token HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n|"
            + "grant_type=client_credentials&client_id=a&client_secret=b",
    ];

    private static readonly Gen<Case> Cases =
        from request in Gen.Choose(0, Requests.Length - 1)
        from mutations in Mutation.Some
        select new Case(request, mutations);

    [Fact(Timeout = 600_000)]
    public async Task No_request_breaks_the_emulator()
    {
        await RunAsync("emulator requests", _ => { });
    }

    [Fact(Timeout = 600_000)]
    public async Task A_planted_fault_is_found()
    {
        // The planted fault: code that assumes every answer has a JSON body.
        var error = await Should.ThrowAsync<FuzzException>(() => RunAsync("emulator requests, planted fault", answer =>
        {
            if (answer.Body.Length > 0)
            {
                using var json = JsonDocument.Parse(answer.Body);
            }
            else if (answer.Status is not 0)
            {
                throw new JsonException("There is no body.");
            }
        }));

        error.InnerException.ShouldBeAssignableTo<JsonException>();
    }

    private static async Task RunAsync(string target, Action<Answer> look)
    {
        await using var emulator = await TitanEmulator.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.Demo, RateLimit = 0 }, TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = emulator.BaseUrl };
        var token = await TokenAsync(http, emulator);
        await Fuzzing.RunAsync(target, Cases, async (one, cancellationToken) =>
        {
            var answer = await ExchangeAsync(emulator, one.Request(emulator, token), cancellationToken);
            (answer.Status is < 500 or 501 or 505).ShouldBeTrue($"{answer.Status} {Encoding.UTF8.GetString(answer.Body)}");
            if (answer.IsJson)
            {
                using var json = JsonDocument.Parse(answer.Body);
            }

            look(answer);
        }, TestContext.Current.SendDiagnosticMessage, TestContext.Current.CancellationToken);

        (await http.GetAsync(new Uri("emulator/requests", UriKind.Relative), TestContext.Current.CancellationToken))
            .IsSuccessStatusCode.ShouldBeTrue();
    }

    private static async Task<string> TokenAsync(HttpClient http, TitanEmulator emulator)
    {
        var (id, secret, _, _) = emulator.Credentials;
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", secret)]);
        using var response = await http.PostAsync(new Uri("connect/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return json.RootElement.GetProperty("access_token").GetString()!;
    }

    private static async Task<Answer> ExchangeAsync(TitanEmulator emulator, byte[] request, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(emulator.BaseUrl.Host, emulator.BaseUrl.Port, cancellationToken);
        using var answer = new MemoryStream();
        try
        {
            await socket.SendAsync(request, cancellationToken);
            socket.Shutdown(SocketShutdown.Send);
            var buffer = new byte[16 * 1024];
            while (await socket.ReceiveAsync(buffer, cancellationToken) is var count and > 0)
            {
                answer.Write(buffer, 0, count);
            }
        }
        catch (SocketException)
        {
            // Reset because the server did not read everything that was sent. Any answer before that counts.
        }

        return Answer.Of(answer.ToArray());
    }

    private sealed record Case(int Number, Mutation[] Mutations)
    {
        public byte[] Request(TitanEmulator emulator, string token)
        {
            var parts = Requests[Number].Split('|', 2);
            var head = parts[0]
                .Replace("{tenant}", emulator.Credentials.Tenant.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            var body = parts.Length == 2 ? parts[1] : "";
            var request = $"{head}Host: {emulator.BaseUrl.Authority}\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n"
                + $"ST-App-Key: {emulator.Credentials.ApplicationKey}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
            return Mutation.Apply(Mutations, Encoding.UTF8.GetBytes(request));
        }

        public override string ToString() =>
            $"{Requests[Number].Split(" HTTP")[0]}: {string.Join("; ", Mutations.Select(mutation => mutation.ToString()))}";
    }

    /// <summary>An answer. The status is 0 when none came, as after an incomplete request.</summary>
    private sealed record Answer(int Status, bool IsJson, byte[] Body)
    {
        public static Answer Of(byte[] bytes)
        {
            var text = Encoding.Latin1.GetString(bytes);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0)
            {
                return new Answer(0, false, []);
            }

            var lines = text[..end].Split("\r\n");
            var isWhole = lines.Any(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
            var isJson = lines.Any(line => line.StartsWith("Content-Type: application/json", StringComparison.OrdinalIgnoreCase));

            // The same bytes may have held a second request, answered after the first.
            var length = isWhole
                ? int.Parse(
                    lines.First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1],
                    CultureInfo.InvariantCulture)
                : 0;
            var body = isWhole ? bytes.AsSpan(end + 4, Math.Min(length, bytes.Length - end - 4)).ToArray() : [];
            return new Answer(
                int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), isJson && length > 0 && body.Length == length, body);
        }
    }
}
