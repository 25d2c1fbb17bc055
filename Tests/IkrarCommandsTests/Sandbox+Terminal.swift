extension Sandbox {
    /// Types keys into a command at a pseudo-terminal, each once its prompt waits for an answer, and gives what the screen
    /// showed. What is typed before a question is thrown away.
    ///
    /// - Parameter meanwhile: what somebody else types in the same folder while the first prompt waits.
    func type(
        _ command: String, _ dialogue: [(prompt: String, keys: String)], meanwhile: String = ""
    ) async throws -> (exit: Int32, screen: String) {
        let turns = dialogue.map { "(\"\($0.prompt)\", \"\($0.keys)\")" }.joined(separator: ", ")
        try write(
            """
            import os, pty, sys
            pid, terminal = pty.fork()
            if pid == 0:
                os.execvp("bash", ["bash", "-c", \"\"\"\(command)\"\"\"])
            screen = b""
            def read():
                global screen
                try:
                    data = os.read(terminal, 4096)
                except OSError:
                    return False
                screen += data
                return bool(data)
            seen = 0
            for prompt, keys in [\(turns)]:
                def asked():
                    shown = screen[seen:]
                    return prompt.encode() in shown and (shown.endswith(b": ") or shown.rstrip().endswith(prompt.encode()))
                while not asked() and read():
                    pass
                if seen == 0:
                    os.system(\"\"\"\(meanwhile)\"\"\")
                seen = len(screen)
                os.write(terminal, keys.encode())
            while read():
                pass
            _, status = os.waitpid(pid, 0)
            sys.stdout.write(screen.decode(errors="replace"))
            sys.exit(os.waitstatus_to_exitcode(status))
            """, to: "terminal.py")
        let outcome = try await run("python3 terminal.py")
        return (outcome.exit, outcome.output)
    }
}
