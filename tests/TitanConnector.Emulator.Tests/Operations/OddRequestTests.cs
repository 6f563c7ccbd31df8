using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.Accounting;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Operations;

/// <summary>Whatever the request, the emulator does not fail, and its answer has one of its usual forms.</summary>
public sealed class OddRequestTests
{
    [Fact]
    public async Task Body_may_begin_with_a_byte_order_mark()
    {
        await using var tenant = await Tenant.StartAsync();
        var content = new ByteArrayContent([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Customer("Zoë").ToJsonString())]);
        content.Headers.ContentType = new("application/json");

        (await tenant.Client.SendAsync(HttpMethod.Post, "customers", content)).Ok().Text("name").ShouldBe("Zoë");
    }

    [Fact]
    public async Task Byte_order_mark_alone_is_not_a_request()
    {
        await using var tenant = await Tenant.StartAsync();
        var content = new ByteArrayContent([0xEF, 0xBB, 0xBF]);
        content.Headers.ContentType = new("application/json");

        (await tenant.Client.SendAsync(HttpMethod.Post, "customers", content)).Refused(400)["request"]
            .ShouldBe(["The request field is required."]);
    }

    [Theory]
    [InlineData("text/ü")]
    [InlineData("text")]
    [InlineData("text/plain; charset=ü")]
    [InlineData("nothing at all")]
    [InlineData("text/html\u0001")]
    public async Task Attachment_with_an_invalid_type_is_kept_and_returned_as_bytes(string contentType)
    {
        await using var tenant = await Tenant.StartAsync();

        var (upload, file) = await UploadAsync(tenant, $"form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: {contentType}");

        upload.Status.ShouldBe(200, upload.Text);
        file!.Status.ShouldBe(200, file.Text);
        file.Text.ShouldBe("Model NW-90X");
        file.Headers["Content-Type"].ShouldBe("application/octet-stream");
    }

    [Fact]
    public async Task Attachment_that_is_a_web_page_cannot_run_in_the_emulators_origin()
    {
        await using var tenant = await Tenant.StartAsync();

        var (_, file) = await UploadAsync(tenant, "form-data; name=\"file\"; filename=\"a.html\"\r\nContent-Type: text/html");

        file!.Headers["Content-Security-Policy"].ShouldBe("sandbox");
        file.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
    }

    [Theory]
    [InlineData("form-data; name=\"file\"; filename=\"\"")]
    [InlineData("form-data; name=\"file\"; filename=\"/\"")]
    [InlineData("form-data; name=\"file\"; filename=\"ü\u0001.txt\"")]
    [InlineData("form-data; name=\"file\"; filename=a b.txt")]
    [InlineData("form-data; name=\"file\"; filename*=UTF-8''%ff%fe")]
    [InlineData("form-data; name=\"file\"; filename*=nonsense")]
    [InlineData("form-data; name=\"file\"")]
    [InlineData("form-data")]
    [InlineData("attachment")]
    [InlineData("ü")]
    public async Task Part_with_an_odd_disposition_is_kept_or_refused(string disposition)
    {
        await using var tenant = await Tenant.StartAsync();

        var (upload, file) = await UploadAsync(tenant, disposition);

        ShouldBeDocumented(upload, disposition);
        file?.Text.ShouldBe("Model NW-90X");
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/form-data; boundary=other")]
    [InlineData("multipart/form-data; "
        + "boundary=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("multipart/form-data; boundary=ü")]
    [InlineData("multipart/form-data; boundary=x; boundary=x")]
    [InlineData("multipart/form-data ; charset=klingon; boundary=x")]
    [InlineData("multipart/form-dataX; boundary=x")]
    public async Task Form_with_an_odd_boundary_is_kept_or_refused(string contentType)
    {
        await using var tenant = await Tenant.StartAsync();

        var (upload, _) = await UploadAsync(tenant, "form-data; name=\"file\"; filename=\"a.txt\"", contentType);

        ShouldBeDocumented(upload, contentType);
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("1e-400")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("1e28")]
    [InlineData("0.00000000000000000000000000000001")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("-0")]
    public async Task Huge_and_tiny_numbers_are_kept_or_refused_wherever_a_number_goes(string number)
    {
        await using var ledger = await Ledger.StartAsync();
        var work = ledger.Work;
        // The hash is a placeholder for the number.
        string[] bodies =
        [
            $$"""PATCH crm/v2/customers/{{work.CustomerId}} {"creditLimit":#,"creditLimitBalance":#,"paymentTermId":1}""",
            $$"""PATCH crm/v2/locations/{{work.LocationId}} {"address":{"street":"1","unit":"","city":"x","state":"OH","zip":"1","country":"USA","latitude":#,"longitude":#} }""",
            $$"""PATCH accounting/v2/invoices/{{ledger.InvoiceId}}/items {"skuName":"SVC-HOUR","description":"x","quantity":#,"unitPrice":#,"cost":#}""",
            $$"""PATCH accounting/v2/invoices/{{ledger.InvoiceId}}/items {"skuName":"SVC-HOUR","description":"x","quantity":1,"unitPrice":#}""",
            $$"""PATCH accounting/v2/invoices/{{ledger.InvoiceId}}/items {"skuName":"SVC-HOUR","description":"x","quantity":1,"unitPrice":#}""",
            $$"""POST accounting/v2/payments {"typeId":{{ledger.TypeId}},"customerId":{{work.CustomerId}},"amount":#}""",
            $$"""POST accounting/v2/payments {"typeId":{{ledger.TypeId}},"customerId":{{work.CustomerId}},"amount":#}""",
            $$"""POST accounting/v2/payments {"typeId":{{ledger.TypeId}},"splits":[{"invoiceId":{{ledger.InvoiceId}},"amount":#},{"invoiceId":{{ledger.InvoiceId}},"amount":#}]}""",
            $$"""POST accounting/v2/payments {"typeId":#}""",
            $$"""POST accounting/v2/invoices {"jobId":#,"items":[{"skuName":"SVC-HOUR","description":"x","quantity":#,"unitPrice":#}]}""",
            $$"""PATCH settings/v2/technicians/{{work.TechnicianIds[0]}} {"dailyGoal":#,"burdenRate":#}""",
            $$"""PATCH jpm/v2/jobs/{{ledger.JobId}} {"tagTypeIds":[#],"campaignId":#}""",
        ];
        foreach (var request in bodies)
        {
            var parts = request.Replace("#", number, StringComparison.Ordinal).Split(' ', 3);
            var reply = await work.SendAsync(new HttpMethod(parts[0]), parts[1], Tenant.Json(parts[2]));
            ShouldBeDocumented(reply, request);
        }

        string[] lists =
        [
            "crm/v2/customers", "crm/v2/locations", "accounting/v2/invoices", "accounting/v2/payments", "settings/v2/technicians",
            "jpm/v2/jobs",
        ];
        foreach (var list in lists)
        {
            (await work.GetAsync($"{list}?pageSize=5000")).Ok();
        }
    }

    [Theory]
    [InlineData("page=9223372036854775807")]
    [InlineData("page=2147483647&pageSize=5000")]
    [InlineData("page=-1")]
    [InlineData("pageSize=0")]
    [InlineData("ids=,")]
    [InlineData("ids=1,,2")]
    [InlineData("ids=-9223372036854775808")]
    [InlineData("sort=")]
    [InlineData("sort=%2B")]
    [InlineData("sort=%00")]
    [InlineData("name=%00")]
    [InlineData("name=%ff%fe")]
    [InlineData("name=%ed%a0%80")]
    [InlineData("name=%25")]
    [InlineData("name='%22;--")]
    [InlineData("%00=1")]
    [InlineData("=1")]
    [InlineData("%ed%a0%80=%ed%a0%80")]
    [InlineData("&&&")]
    [InlineData("createdBefore=9999-12-31T23:59:59.9999999Z")]
    [InlineData("createdBefore=0001-01-01T00:00:00%2B14:00")]
    [InlineData("externalDataApplicationGuid=5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21&externalDataKey=%00&externalDataValues=%00,%22,\\")]
    [InlineData("latitude=1e308")]
    [InlineData("latitude=-0")]
    [InlineData("latitude=1,5")]
    public async Task Odd_query_is_answered_or_refused(string query)
    {
        await using var tenant = await Tenant.StartAsync(customers: 3);

        ShouldBeDocumented(await tenant.GetAsync("customers?" + query), query);
    }

    [Theory]
    [InlineData("accounting/v2/invoices?customField.Fields[]=1")]
    [InlineData("accounting/v2/invoices?customField.Fields=1")]
    [InlineData("accounting/v2/invoices?customField.Fields[%00]=%ff")]
    [InlineData("accounting/v2/invoices?customField.Fields.a=1&customField.Fields[a]=2&customField.fields.A=3")]
    [InlineData("accounting/v2/invoices?customField.Fields.%22=%22")]
    [InlineData("accounting/v2/invoices?balanceFilter.Balance=1e308&balanceFilter.Comparer=Less")]
    [InlineData("accounting/v2/payments?statuses=,")]
    [InlineData("accounting/v2/payments?statuses=Posted%22],Posted")]
    [InlineData("jpm/v2/projects?status=%22")]
    [InlineData("equipmentsystems/v2/installed-equipment/attachments?path=%00")]
    [InlineData("equipmentsystems/v2/installed-equipment/attachments?path=..%2F..%2Fetc%2Fpasswd")]
    public async Task Odd_query_of_another_list_is_answered_or_refused(string path)
    {
        await using var work = Workplace.In(await Tenant.StartAsync(customers: 3));

        ShouldBeDocumented(await work.GetAsync(path), path);
    }

    [Theory]
    [InlineData("""{"name":"\u0000"}""")]
    [InlineData("""{"name":"\ud83d"}""")]
    [InlineData("""{"name":"\udc00\ud83d"}""")]
    [InlineData("""{"name":"x","\ud83d":1}""")]
    [InlineData("""{"x":{"\ud83d":"\ud83d"}}""")]
    [InlineData("""{"x":[{"a":1,"a":2}]}""")]
    [InlineData("""{"":1}""")]
    [InlineData("""{"externalData":{"applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[{"key":"\u0000","value":"\u0000"}]}}""")]
    [InlineData("""{"externalData":{"applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[null]}}""")]
    [InlineData("""{"customFields":[null]}""")]
    [InlineData("""{"customFields":[[]]}""")]
    [InlineData("""{"address":[]}""")]
    [InlineData("""{"tagTypeIds":{}}""")]
    [InlineData("""{"active":null}""")]
    [InlineData("""{"name":"x"} trailing""")]
    [InlineData("""{"name":"x"}{"name":"y"}""")]
    [InlineData("""/* comment */ {"name":"x"}""")]
    [InlineData("NaN")]
    public async Task Odd_body_is_accepted_or_refused_by_either_behavior(string body)
    {
        foreach (var behaviour in Enum.GetValues<EmulatorBehaviour>())
        {
            await using var tenant = await Tenant.StartAsync(
                new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(3), Behaviour = behaviour });
            var id = (await tenant.IdsAsync("customers"))[0];

            ShouldBeDocumented(await tenant.Client.SendAsync(HttpMethod.Patch, $"customers/{id}", Tenant.Json(body)), body);
            ShouldBeDocumented(await tenant.Client.SendAsync(HttpMethod.Post, "customers", Tenant.Json(body)), body);
            (await tenant.GetAsync("customers")).Ok();
        }
    }

    [Theory]
    [InlineData("Content-Type", "application/json; charset=\"")]
    [InlineData("Content-Type", "application/json; charset=utf-99")]
    [InlineData("Content-Type", "ü")]
    [InlineData("Content-Encoding", "gzip")]
    [InlineData("Authorization", "Bearer")]
    [InlineData("Authorization", "Bearer ü.ü.ü")]
    [InlineData("Authorization", "Bearer a.b.c")]
    [InlineData("Authorization", "Bearer ..")]
    [InlineData("Authorization", "Basic !")]
    [InlineData("ST-App-Key", "ü")]
    [InlineData("ST-App-Key", "")]
    [InlineData("Expect", "100-continue")]
    [InlineData("Expect", "ü")]
    [InlineData("Range", "bytes=5-1")]
    [InlineData("Cookie", "ü=ü")]
    [InlineData("Accept", "ü")]
    public async Task Odd_header_is_accepted_or_refused(string name, string value)
    {
        await using var tenant = await Tenant.StartAsync();
        var body = Customer().ToJsonString();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = "application/json",
            ["Authorization"] = tenant.Client.Authorization!,
            ["ST-App-Key"] = tenant.Client.ApplicationKey!,
            [name] = value,
        };

        foreach (var path in new[] { "/crm/v2/tenant/1000000001/customers", "/connect/token", "/emulator/faults" })
        {
            var (status, text) = await SendRawAsync(tenant, "POST", path, headers, Encoding.UTF8.GetBytes(body));

            status.ShouldBeInRange(200, 499, $"{path}: {text}");
            if (text.Length > 0)
            {
                JsonNode.Parse(text).ShouldBeOfType<JsonObject>(text);
            }
        }
    }

    [Theory]
    [InlineData("/crm/v2/tenant/1000000001/customers", "{\"name\":")]
    [InlineData("/connect/token", "grant_type=")]
    public async Task Body_shorter_than_its_length_does_not_stop_the_emulator(string path, string body)
    {
        await using var tenant = await Tenant.StartAsync();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync("127.0.0.1", tenant.Url.Port, TestContext.Current.CancellationToken);
            var head = $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{body}";
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(head), TestContext.Current.CancellationToken);
        }

        (await tenant.GetAsync("customers")).Ok();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("/%00")]
    [InlineData("/%ff")]
    [InlineData("/crm/v2/tenant/%00/customers")]
    [InlineData("/crm/v2/tenant/ü/customers")]
    [InlineData("/crm/v2/tenant/1000000001/customers/%2e%2e/locations")]
    [InlineData("/crm/v2/tenant/1000000001%2Fcustomers")]
    [InlineData("/crm%2Fv2/tenant/1000000001/customers")]
    [InlineData("/files/1?expires=x&signature=%ff")]
    [InlineData("/files/99999999999999999999")]
    [InlineData("/emulator")]
    [InlineData("/emulator/")]
    [InlineData("/emulator/requests?since=-9223372036854775808")]
    [InlineData("/emulator/requests?since=1&since=2")]
    [InlineData("/connect/token/")]
    [InlineData("*")]
    public async Task Odd_path_is_answered_without_a_failure(string path)
    {
        await using var tenant = await Tenant.StartAsync();

        var (status, text) = await SendRawAsync(tenant, "GET", path, new() { ["Authorization"] = tenant.Client.Authorization! }, []);

        status.ShouldBeInRange(200, 499, text);
    }

    [Fact]
    public async Task Time_for_a_body_grows_with_its_length_not_with_its_square()
    {
        await using var ledger = await Ledger.StartAsync();
        var work = ledger.Work;
        (string Path, string Method, Func<int, string> Body)[] requests =
        [
            ($"crm/v2/customers/{work.CustomerId}", "PATCH", n => Members(n, i => $"\"p{i}\":1")),
            ($"crm/v2/customers/{work.CustomerId}", "PATCH", n => $$"""{"address":{{Members(n, i => $"\"p{i}\":1")}}}"""),
            ($"crm/v2/customers/{work.CustomerId}", "PATCH", n => $$"""{"tagTypeIds":[{{string.Join(',', Enumerable.Range(1, n))}}]}"""),
            ("accounting/v2/payments", "POST", n =>
                $$"""{"typeId":{{ledger.TypeId}},"splits":[{{string.Join(',', Enumerable.Repeat($$"""{"invoiceId":{{ledger.InvoiceId}},"amount":0}""", n / 3))}}]}"""),
        ];
        foreach (var (path, method, body) in requests)
        {
            await TimeAsync(1_000);
            var (small, large, round) = (TimeSpan.MaxValue, TimeSpan.MaxValue, 0);

            // Eight bodies take as long as one of eight times the length, unless time grows with the square, so that other work on this
            // machine delays both. It may still hit one of them, so repeat until one attempt takes less than twice the expected time.
            do
            {
                small = TimeSpan.FromTicks(Math.Min(small.Ticks, (await TimeAsync(10_000, times: 8)).Ticks));
                large = TimeSpan.FromTicks(Math.Min(large.Ticks, (await TimeAsync(80_000)).Ticks));
            }
            while (large / small > 2 && ++round < 3);

            (large / small).ShouldBeLessThan(5, $"{method} {path}: one body of the length of eight in {large} instead of {small}");

            async Task<TimeSpan> TimeAsync(int count, int times = 1)
            {
                var text = body(count);
                var watch = Stopwatch.StartNew();
                for (var time = 0; time < times; time++)
                {
                    ShouldBeDocumented(await work.SendAsync(new HttpMethod(method), path, Tenant.Json(text)), path);
                }

                return watch.Elapsed;
            }
        }
    }

    private static string Members(int count, Func<int, string> write) =>
        "{" + string.Join(',', Enumerable.Range(0, count).Select(write)) + "}";

    /// <summary>The answer is a success, or an error in the API's own form that is not the emulator's fault.</summary>
    private static void ShouldBeDocumented(Reply reply, string what)
    {
        reply.Status.ShouldBeInRange(200, 499, $"{what}: {reply.Text}");
        if (reply.Status >= 400)
        {
            reply.Refused(reply.Status);
        }
        else if (reply.Text.Length > 0)
        {
            JsonDocument.Parse(reply.Text).Dispose();
        }
    }

    /// <summary>Uploads a part with these headers, and reads the file back if it was accepted.</summary>
    private static async Task<(Reply Upload, Reply? File)> UploadAsync(
        Tenant tenant, string disposition, string contentType = "multipart/form-data; boundary=x")
    {
        const string Path = "/equipmentsystems/v2/tenant/1000000001/installed-equipment/attachments";
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = contentType,
            ["Authorization"] = tenant.Client.Authorization!,
            ["ST-App-Key"] = tenant.Client.ApplicationKey!,
        };
        var body = Encoding.UTF8.GetBytes($"--x\r\nContent-Disposition: {disposition}\r\n\r\nModel NW-90X\r\n--x--\r\n");
        var (status, text) = await SendRawAsync(tenant, "POST", Path, headers, body);
        var upload = new Reply(status, text) { Headers = new Dictionary<string, string>() };
        if (status != 200)
        {
            return (upload, null);
        }

        var request = new HttpRequestMessage(HttpMethod.Get, $"{Path}?path={Uri.EscapeDataString(upload.Json.Text("path"))}");
        request.Headers.TryAddWithoutValidation("Authorization", tenant.Client.Authorization);
        request.Headers.Add("ST-App-Key", tenant.Client.ApplicationKey);
        return (upload, await tenant.Client.SendAsync(request));
    }

    /// <summary>Sends bytes that HttpClient would refuse to send.</summary>
    private static async Task<(int Status, string Text)> SendRawAsync(
        Tenant tenant, string method, string path, Dictionary<string, string> headers, byte[] body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", tenant.Url.Port, TestContext.Current.CancellationToken);
        var head = $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: {body.Length}\r\n"
            + string.Concat(headers.Select(header => $"{header.Key}: {header.Value}\r\n")) + "\r\n";
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head), TestContext.Current.CancellationToken);
        await stream.WriteAsync(body, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        var parts = answer.Split("\r\n\r\n", 2);
        if (parts[0].StartsWith("HTTP/1.1 100", StringComparison.Ordinal))
        {
            parts = parts[1].Split("\r\n\r\n", 2);
        }

        var text = parts[0].Contains("chunked", StringComparison.OrdinalIgnoreCase) ? string.Concat(Chunks(parts[1])) : parts[1];
        return (int.Parse(parts[0].Split(' ')[1], null), text);
    }

    // Each chunk is one line, because this emulator's JSON has no line breaks.
    private static IEnumerable<string> Chunks(string body) => body.Split("\r\n").Where((_, index) => index % 2 == 1);
}
