add_one_locked:
    push r14
    push rbx
    sub rsp, 24
    mov ecx, 1
    xor eax, eax
    lock cmpxchg dword ptr [rdi], ecx
    jne .L4
.L1:
    mov rbx, qword ptr [rip + GLOBAL_PANIC_COUNT]
    mov rax, qword ptr [rbx]
    shl rax
    test rax, rax
    jne .L5
    xor eax, eax
    movzx ecx, byte ptr [rdi + 4]
    test cl, cl
    jne .L6
.L2:
    inc qword ptr [rdi + 8]
    test al, al
    jne .L3
    movabs rax, 9223372036854775807
    mov rcx, qword ptr [rbx]
    test rcx, rax
    jne .L8
.L3:
    xor eax, eax
    xchg dword ptr [rdi], eax
    add rsp, 24
    cmp eax, 2
    je .L7
    pop rbx
    pop r14
    ret
